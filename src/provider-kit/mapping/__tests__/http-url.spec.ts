import { MAX_URL_LENGTH, toPlainUrl } from "../http-url"

describe("toPlainUrl", () => {
  it.each([
    ["https://example.com/a b?c=ü#part", "https://example.com/a%20b?c=%C3%BC"],
    ["https://example.com/[1]|100%", "https://example.com/%5B1%5D%7C100%25"],
    ["http://EXAMPLE.com", "http://example.com/"],
  ])("writes %s as %s", (value, plain) => expect(toPlainUrl(value)).toBe(plain))

  it.each([
    "https://user@example.com/",
    "https://:password@example.com/",
    "ftp://example.com/",
    "/images/1.jpg",
    "#",
    `https://example.com/${"x".repeat(MAX_URL_LENGTH)}`,
  ])("makes none of %s", (value) => expect(toPlainUrl(value)).toBeNull())
})
