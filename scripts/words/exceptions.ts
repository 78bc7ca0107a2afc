/** Where a word of the list may stand, because there it is a name in code or data. */
export interface Exception {
  path: string
  /** The words as they are found, in lower case. */
  words: string
  why: string
}

export const EXCEPTIONS: readonly Exception[] = []
