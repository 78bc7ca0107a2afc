import type { OrderRepoConfigInput } from "../../schemas"
import { MappingNotes } from "../../../../provider-kit/mapping/mapping-notes"
import { productImage } from "../product-image"
import { config, item } from "./fixtures"

const PLACEHOLDER = "https://shop.example.com/favicon.ico"
const CDN = { image_base_url: "https://cdn.example.com/media/" }

function image(
  thumbnail: string | null,
  product_image: string | null = null,
  settings: Partial<OrderRepoConfigInput> = {},
) {
  const notes = new MappingNotes()
  const url = productImage(item({ thumbnail, product_image }), config(settings), "image", notes)
  return [url, ...notes.coercions.map(({ code }) => code)]
}

describe("productImage", () => {
  it.each([
    ["https://example.com/a.jpg", "https://example.com/a.jpg"],
    ["http://localhost:9000/static/a.jpg", "http://localhost:9000/static/a.jpg"],
    ["//cdn.example.com/a.jpg", "https://cdn.example.com/a.jpg"],
    [" https://example.com/a b.jpg ", "https://example.com/a%20b.jpg"],
    ["https://example.com/фото.jpg", "https://example.com/%D1%84%D0%BE%D1%82%D0%BE.jpg"],
    ["https://пример.рф/a.jpg", "https://xn--e1afmkfd.xn--p1ai/a.jpg"],
    ["https://example.com/100%.jpg", "https://example.com/100%25.jpg"],
    ["https://example.com/a%20b.jpg", "https://example.com/a%20b.jpg"],
    [
      "https://example.com/a[1]|{2}.jpg?s[]=1",
      "https://example.com/a%5B1%5D%7C%7B2%7D.jpg?s%5B%5D=1",
    ],
    ["https://example.com/a.jpg?w=1&h=2#top", "https://example.com/a.jpg?w=1&h=2"],
    ["HTTPS://EXAMPLE.com/A.jpg", "https://example.com/A.jpg"],
    ["https://[::1]/a.jpg", "https://[::1]/a.jpg"],
  ])("sends %s as %s", (thumbnail, url) => {
    expect(image(thumbnail)).toEqual([url])
  })

  it.each([
    null,
    "",
    " ",
    "/static/a.jpg",
    "data:image/png;base64,AAAA",
    "javascript:alert(1)",
    "ftp://example.com/a.jpg",
    "C:\\images\\a.jpg",
    "https://",
    "https://user:secret@example.com/a.jpg",
    "https://ex$ample.com/a.jpg",
    "https://*.example.com/a.jpg",
    `https://example.com/${"a".repeat(2048)}`,
    "https://example.com/\uD800".padEnd(2500, "я"),
  ])("sends the placeholder for %p", (thumbnail) => {
    expect(image(thumbnail)).toEqual([PLACEHOLDER, "image_placeholder"])
  })

  it("encodes halves of surrogate pairs", () => {
    expect(image("https://example.com/a\uD800.jpg")).toEqual(["https://example.com/a%EF%BF%BD.jpg"])
  })

  it("sends the connection's own placeholder when it has one", () => {
    const placeholder_image = "https://example.com/no image.png"
    expect(image(null, null, { placeholder_image })).toEqual([
      "https://example.com/no%20image.png",
      "image_placeholder",
    ])
    expect(image(null, null, { placeholder_image: "" })).toEqual([PLACEHOLDER, "image_placeholder"])
  })

  it("prefers the product's absolute image to a relative thumbnail", () => {
    expect(image("/a.jpg", "https://example.com/b.jpg", CDN)).toEqual(["https://example.com/b.jpg"])
  })

  it.each([
    ["/static/a.jpg", "https://cdn.example.com/media/static/a.jpg"],
    ["static/a b.jpg", "https://cdn.example.com/media/static/a%20b.jpg"],
    ["a.jpg?v=1", "https://cdn.example.com/media/a.jpg?v=1"],
    ["../a.jpg", "https://cdn.example.com/a.jpg"],
  ])("puts the image base URL before the path %s", (path, url) => {
    expect(image(path, null, CDN)).toEqual([url, "image_base_url"])
    expect(image(null, path, CDN)).toEqual([url, "image_base_url"])
  })

  it.each(["data:image/png;base64,AAAA", "javascript:alert(1)", "//", "C:\\a.jpg"])(
    "does not take %s for a path",
    (path) => {
      expect(image(path, null, CDN)).toEqual([PLACEHOLDER, "image_placeholder"])
    },
  )
})
