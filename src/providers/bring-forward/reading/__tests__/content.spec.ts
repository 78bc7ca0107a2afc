import fc from "fast-check"
import { propertyRuns } from "../../../../../dev/testing/property-runs"
import { compareContent, type SentLine, type ShownLine } from "../content"

const line = (product: string, quantity: number, shipping = "Regular"): SentLine => ({
  product,
  quantity,
  shipping,
})
const SENT = [line("a", 1), line("b", 2)]

describe("compareContent", () => {
  const table: [string, ShownLine[], ReturnType<typeof compareContent>][] = [
    ["the same lines", [line("a", 1), line("b", 2)], "same"],
    ["another order of lines", [line("b", 2), line("a", 1)], "same"],
    ["a line in two rows", [line("b", 1), line("a", 1), line("b", 1)], "same"],
    ["another case of the shipping type", [line("a", 1, "regular "), line("b", 2)], "same"],
    ["no shipping type", [{ ...line("a", 1), shipping: null }, line("b", 2)], "same"],
    ["another shipping type", [line("a", 1, "Express"), line("b", 2)], "unclear"],
    ["no quantity", [{ ...line("a", 1), quantity: null }, line("b", 2)], "unclear"],
    ["no product", [{ ...line("a", 1), product: null }, line("b", 2)], "unclear"],
    ["fewer lines", [line("a", 1)], "part"],
    ["fewer pieces", [line("a", 1), line("b", 1)], "part"],
    ["more pieces", [line("a", 2), line("b", 2)], "other"],
    ["a further product", [...SENT, line("c", 1)], "other"],
    ["another product without a quantity", [{ ...line("c", 1), quantity: null }], "other"],
  ]
  it.each(table)("judges %s", (_, shown, sameness) => {
    expect(compareContent(SENT, shown)).toBe(sameness)
  })

  it("tells which of two lines of a product goes by which shipping", () => {
    const sent = [line("a", 1, "Regular"), line("a", 2, "Express")]
    expect(compareContent(sent, [line("a", 2, "Regular"), line("a", 1, "Express")])).toBe("unclear")
    expect(compareContent(sent, [line("a", 2, "Express"), line("a", 1)])).toBe("same")
  })

  const anyLine = fc.record({
    product: fc.constantFrom("a", "b", "c", "__proto__"),
    quantity: fc.integer({ min: 1, max: 5 }),
    shipping: fc.constantFrom("Regular", "Express"),
  })
  const lines = fc.array(anyLine, { minLength: 1, maxLength: 6 })

  /** The pieces one by one: what has to be equal. */
  const piecesOf = (all: SentLine[]) =>
    all
      .flatMap(({ product, quantity, shipping }) =>
        Array<string>(quantity).fill(`${product} ${shipping}`),
      )
      .sort()
      .join()

  it("calls the same what has the same pieces, and nothing else", () => {
    const pair = fc.oneof(
      fc.tuple(lines, lines),
      lines.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
    )
    fc.assert(
      fc.property(pair, ([sent, shown]) => {
        expect(compareContent(sent, shown) === "same").toBe(piecesOf(sent) === piecesOf(shown))
      }),
      { numRuns: propertyRuns(2_000) },
    )
  })

  it("never calls another order what may be the one that was sent, whatever is not shown", () => {
    fc.assert(
      fc.property(lines, fc.infiniteStream(fc.nat(3)), (sent, draws) => {
        const shown = sent.map((full): ShownLine => {
          const draw = draws.next().value
          return {
            product: draw === 1 ? null : full.product,
            quantity: draw === 2 ? null : full.quantity,
            shipping: draw === 3 ? null : full.shipping,
          }
        })
        expect(["same", "unclear"]).toContain(compareContent(sent, shown))
      }),
      { numRuns: propertyRuns(1_000) },
    )
  })
})
