/** A shorter piece of a text says little and would blacken ordinary words. */
const PIECE_LENGTH = 8

/**
 * Makes a function that hides given texts wherever a longer text repeats them: whole, or any piece
 * of eight characters or more, because a remote may quote them shortened. Texts below eight
 * characters are hidden whole. Made once for many texts, it takes one look at each of their places.
 */
export function createTextHider(hidden: readonly string[], mark: string): (text: string) => string {
  const pieces = new Set<string>()
  for (const text of hidden) {
    for (let start = 0; start + PIECE_LENGTH <= text.length; start++) {
      pieces.add(text.slice(start, start + PIECE_LENGTH))
    }
  }
  const short = hidden.filter(({ length }) => length > 0 && length < PIECE_LENGTH)

  return (text) => {
    const covered = new Set<number>()
    const cover = (start: number, length: number) => {
      for (let index = start; index < start + length; index++) {
        covered.add(index)
      }
    }
    for (let start = 0; start + PIECE_LENGTH <= text.length; start++) {
      if (pieces.has(text.slice(start, start + PIECE_LENGTH))) {
        cover(start, PIECE_LENGTH)
      }
    }
    for (const whole of short) {
      for (let at = text.indexOf(whole); at !== -1; at = text.indexOf(whole, at + 1)) {
        cover(at, whole.length)
      }
    }
    return covered.size === 0 ? text : replaceCovered(text, covered, mark)
  }
}

function replaceCovered(text: string, covered: ReadonlySet<number>, mark: string): string {
  let result = ""
  for (let index = 0; index < text.length; index++) {
    if (!covered.has(index)) {
      result += text[index]
    } else if (!covered.has(index - 1)) {
      result += mark
    }
  }
  return result
}

/** A secret as others may write it: plain, URL-encoded, inside JSON, or inside base64. */
export function formsOfSecret(secret: string): string[] {
  if (secret === "") {
    return []
  }
  const json = JSON.stringify(secret).slice(1, -1)
  const forms = [secret, encodeURIComponent(toWellFormed(secret)), json, ...base64Forms(secret)]
  return [...new Set(forms)]
}

/**
 * Base64 writes three bytes as four characters, so a text looks different in each of the three
 * places where it can begin. The characters at its ends depend on its neighbours and are left out.
 */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret)
  return [0, 1, 2]
    .map((before) => {
      const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64url")
      const last = Math.floor(((before + bytes.length) * 8) / 6)
      return encoded.slice(Math.ceil((before * 8) / 6), last)
    })
    .flatMap((form) => [form, form.replaceAll("-", "+").replaceAll("_", "/")])
    .filter(({ length }) => length >= PIECE_LENGTH)
}

/** `encodeURIComponent` throws on half a surrogate pair. */
function toWellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "")
}
