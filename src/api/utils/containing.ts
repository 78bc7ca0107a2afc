/** Filter for text that contains another one, whatever characters that is made of. */
export function containing(text: string): { $ilike: string } {
  return { $ilike: `%${text.replace(/[\\%_]/g, "\\$&")}%` }
}
