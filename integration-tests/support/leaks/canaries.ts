/** Values that are put into the system to be looked for where they must not be. */
export type Canaries = Record<string, string>

export interface Leak {
  canary: string
  /** How it was written there. */
  form: string
}

/** A piece of base64 this long is no coincidence. */
const BASE64_PIECE = 12

/** Letters and digits in a row that no way of writing changes. */
const TELLING_PIECE = /[A-Za-z0-9]{10,}/

/** Which of the values a text holds: plain, or as programs write values into other texts. */
export function findLeaks(text: string, canaries: Canaries): Leak[] {
  return Object.entries(canaries).flatMap(([canary, value]) =>
    formsOf(value)
      .filter(([, needle]) => text.includes(needle))
      .map(([form]) => ({ canary, form })),
  )
}

function formsOf(value: string): [string, string][] {
  const json = JSON.stringify(value).slice(1, -1)
  const forms: [string, string][] = [
    ["plain", value],
    ["in JSON", json],
    ["in JSON in JSON", JSON.stringify(json).slice(1, -1)],
    ["as inspected", value.replaceAll("\\", "\\\\")],
    ["in part", TELLING_PIECE.exec(value)?.[0] ?? value],
    ["URL-encoded", encodeURIComponent(value)],
    ["form-encoded", new URLSearchParams([["", value]]).toString().slice(1)],
    ["HTML-escaped", value.replace(/&/g, "&amp;").replace(/"/g, "&quot;")],
    ["hexadecimal", Buffer.from(value).toString("hex")],
    ...base64Pieces(value).map((piece): [string, string] => ["base64", piece]),
  ]
  return forms.filter(([, needle], index) => {
    return forms.findIndex(([, other]) => other === needle) === index
  })
}

/** From the middle of the value, wherever inside a longer text it began. */
function base64Pieces(value: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.from("x".repeat(before) + value).toString("base64")
    const piece = encoded.slice(4, 4 + BASE64_PIECE)
    return [piece, piece.replaceAll("+", "-").replaceAll("/", "_")]
  })
}
