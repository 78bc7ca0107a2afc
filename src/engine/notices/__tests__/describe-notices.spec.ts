import fc from "fast-check"
import { PAUSE_KINDS } from "../../../lib/pause"
import type { DueNotices } from "../../../modules/order-sync"
import { describeNotices } from "../describe-notices"
import { NOTICE_LANGUAGES, noticeTexts } from "../i18n"

const NOTHING: DueNotices = { paused: [], resumed: [], parked: [], resolved: [] }

function parkedIn(language: unknown, parked: number): string {
  const connection = { id: "oscon_1", name: "Main", config: { language }, parked }
  return describeNotices({ ...NOTHING, parked: [connection] })[0].description
}

describe("the words of a notice", () => {
  it("names the connection and the cause", () => {
    const connection = { id: "oscon_1", name: "Main", config: { language: "en" } }
    expect(
      describeNotices({
        paused: [{ ...connection, pause_kind: "auth" }],
        resumed: [connection],
        parked: [{ ...connection, parked: 37 }],
        resolved: [connection],
      }),
    ).toEqual([
      {
        title: "Main: sending is paused",
        description:
          "The order system does not accept the API key. Enter a valid key under Settings → Order Sync.",
      },
      {
        title: "Main: sending has resumed",
        description: "The waiting orders are being sent.",
      },
      {
        title: "Main: orders need attention",
        description: "37 orders were refused. Order Sync shows why and what to do.",
      },
      {
        title: "Main: no more orders need attention",
        description: "All orders that were refused have been sent or resolved.",
      },
    ])
  })

  it.each([
    ["en", 1, "1 order was"],
    ["en", 2, "2 orders were"],
    ["ru", 1, "Не принят 1 заказ."],
    ["ru", 3, "Не приняты 3 заказа."],
    ["ru", 11, "Не принято 11 заказов."],
    ["ru", 21, "Не принят 21 заказ."],
    ["xx", 2, "2 orders were"],
    [undefined, 2, "2 orders were"],
    // A provider of a store's own may call its languages what it likes.
    ["en_US", 2, "2 orders were"],
    ["pt-br-x!", 2, "2 orders were"],
    ["", 1, "1 order was"],
  ])("counts in %s: %d", (language, count, words) => {
    expect(parkedIn(language, count)).toContain(words)
  })

  it("has a cause for every pause and a form for every number in each language", () => {
    for (const language of NOTICE_LANGUAGES) {
      const { causes, orders } = noticeTexts(language)
      expect(Object.keys(causes).sort()).toEqual([...PAUSE_KINDS].sort())
      for (const form of new Intl.PluralRules(language).resolvedOptions().pluralCategories) {
        expect(orders[form]).toContain("{count}")
      }
    }
  })

  it("keeps whatever stands in a name", () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const connection = { id: "oscon_1", name, config: {} }
        const [{ title }] = describeNotices({ ...NOTHING, resolved: [connection] })
        expect(title).toBe(`${name}: no more orders need attention`)
      }),
    )
  })
})
