/** Blank to a reader, and trimmed by Laravel, so that a text made of them alone counts as empty. */
const BLANK =
  /[\s\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B-\u200F\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\u{1D159}\u{1D173}-\u{1D17A}\u{E0020}]/u

const LINE_BREAK = /\r\n|[\r\u0085\u2028\u2029]/g
const INLINE_SPACE = /[\t\v\f]+/g
const LONE_SURROGATE = /\p{Surrogate}/gu
const UNPRINTABLE = /(?!\n)\p{Control}|\p{Noncharacter_Code_Point}/gu

/** Marks, joiners and skin tones belong to the character before them. */
const CONTINUES_CHARACTER = /[\p{Mark}\u200D\u{1F3FB}-\u{1F3FF}]/u
const JOINER = "\u200D"
const ELLIPSIS = "…"

/** What bounds a text. */
export interface TextLimits {
  /** In code points, as databases and Laravel count characters. */
  maxLength: number
  /** Whether line breaks may stay; otherwise they become spaces. */
  multiline?: boolean
}

/** A text that is safe to send, and what was done to it. */
export interface CleanText {
  /** Well-formed, printable, trimmed, within the limit; "" when nothing visible is left. */
  text: string
  /** Unprintable or broken characters were removed. Tidied white space does not count. */
  cleaned: boolean
  shortened: boolean
}

/**
 * Makes any string safe to send: no control characters, no NUL, no halves of surrogate pairs
 * (they become U+FFFD, as in `String.prototype.toWellFormed`), trimmed and bounded.
 */
export function cleanText(value: string, limits: TextLimits): CleanText {
  const spaced = value.replace(LINE_BREAK, "\n").replace(INLINE_SPACE, " ")
  const wellFormed = spaced.replace(LONE_SURROGATE, "\uFFFD").replace(UNPRINTABLE, "")
  const oneLine = limits.multiline ? wellFormed : wellFormed.replace(/\n+/g, " ")
  const characters = trimBlank(Array.from(oneLine))
  const shortened = characters.length > limits.maxLength
  return {
    text: (shortened ? shorten(characters, limits.maxLength) : characters).join(""),
    cleaned: wellFormed !== spaced,
    shortened,
  }
}

/** Walks from both ends: a pattern for it takes quadratic time on a long run of spaces. */
function trimBlank(characters: string[]): string[] {
  let start = 0
  let end = characters.length
  while (start < end && BLANK.test(characters[start])) {
    start++
  }
  while (end > start && BLANK.test(characters[end - 1])) {
    end--
  }
  return characters.slice(start, end)
}

function shorten(characters: string[], maxLength: number): string[] {
  const room = maxLength - ELLIPSIS.length
  let end = room
  while (end > 0 && isInsideCharacter(characters, end)) {
    end--
  }
  return [...trimBlank(characters.slice(0, end || room)), ELLIPSIS]
}

function isInsideCharacter(characters: string[], at: number): boolean {
  return CONTINUES_CHARACTER.test(characters[at]) || characters[at - 1] === JOINER
}
