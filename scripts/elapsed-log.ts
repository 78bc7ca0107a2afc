/** Prints lines with the seconds that have passed since the first of them was wanted. */
export function elapsedLog(): (text: string) => void {
  const begun = performance.now()
  return (text) => {
    const seconds = Math.round((performance.now() - begun) / 1_000)
    console.log(`${String(seconds).padStart(5)} s  ${text}`)
  }
}
