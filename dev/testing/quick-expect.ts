import { isDeepStrictEqual } from "node:util"

/**
 * `toBe` and `toEqual` for what is checked many thousand times: a call of `expect` builds all its
 * matchers first, which takes longer than most of what a property tries. It is asked only about what
 * differs, so that a failure reads as always.
 */
export function expectSame<T>(actual: T, expected: T): void {
  if (!Object.is(actual, expected)) {
    expect(actual).toBe(expected)
  }
}

export function expectEqual<T>(actual: T, expected: T): void {
  if (!isDeepStrictEqual(actual, expected)) {
    expect(actual).toEqual(expected)
  }
}
