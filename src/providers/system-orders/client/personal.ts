import { personalTexts } from "../../../provider-kit"

/**
 * Every text of a body: with a map that anybody fills in, any of them may be about a customer. No
 * error repeats them.
 */
export function personalOf(body: unknown): string[] {
  const texts: string[] = []
  const collect = (value: unknown) => {
    if (typeof value === "string") {
      texts.push(value)
    } else if (typeof value === "object" && value !== null) {
      Object.values(value).forEach(collect)
    }
  }
  collect(body)
  return personalTexts({ names: texts })
}
