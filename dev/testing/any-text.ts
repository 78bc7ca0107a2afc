import fc from "fast-check"

/** All of Unicode but halves of surrogate pairs, and ASCII more often than by its share. */
const codePoint = fc.oneof(fc.nat(0x7f), fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff }))

/**
 * Well-formed text of any characters, and now and then of those that are awkward for JavaScript.
 * As `fc.string({ unit: "binary" })`, which first takes a second to make a table of all Unicode.
 *
 * @param constraints the length, in characters
 */
export function anyText(constraints: fc.ArrayConstraints = {}): fc.Arbitrary<string> {
  return fc.oneof(
    {
      weight: 9,
      arbitrary: fc.array(codePoint, constraints).map((points) => String.fromCodePoint(...points)),
    },
    { weight: 1, arbitrary: fc.string(constraints) },
  )
}

const encoded = anyText({ maxLength: 12 }).map(encodeURIComponent)

/** Web addresses with path, query and fragment. `fc.webUrl` makes the same table first. */
export const anyUrl: fc.Arbitrary<string> = fc
  .record({
    scheme: fc.constantFrom("http", "https"),
    host: fc.webAuthority(),
    path: fc.array(encoded, { maxLength: 3 }).map((segments) => segments.join("/")),
    query: fc.option(encoded),
    fragment: fc.option(encoded),
  })
  .map(({ scheme, host, path, query, fragment }) =>
    [
      `${scheme}://${host}/${path}`,
      query === null ? "" : `?q=${query}`,
      fragment === null ? "" : `#${fragment}`,
    ].join(""),
  )
