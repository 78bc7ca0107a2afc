import {
  concurrencySchema,
  privacySchema,
  rulesSchema,
  statusRulesSchema,
  syncIntervalSchema,
} from "../connection-settings"
import { DEFAULT_OUTGOING } from "../outgoing-status"

describe("the settings that every connection has", () => {
  it("send everything and change nothing in the store unless told otherwise", () => {
    expect(rulesSchema.parse({})).toEqual({
      sales_channel_ids: [],
      region_ids: [],
      send_when: "placed",
    })
    expect(privacySchema.parse({})).toEqual({ phone: true, email: true, name: true, address: true })
    expect(statusRulesSchema.parse({})).toEqual({
      conflict: "never_downgrade",
      actions: { new: "none", processing: "none", done: "none", cancelled: "none" },
      deleted: "cancel",
      outgoing: DEFAULT_OUTGOING,
    })
  })

  it("complete a part of the actions", () => {
    expect(statusRulesSchema.parse({ actions: { done: "complete" } }).actions).toEqual({
      new: "none",
      processing: "none",
      done: "complete",
      cancelled: "none",
    })
  })

  it.each(["2026-05-04T12:00:00Z", "2026-05-04T12:00:00.000+02:00", null])(
    "take %p as a start date",
    (start_date) => {
      expect(rulesSchema.parse({ start_date }).start_date).toBe(start_date)
    },
  )

  it.each([
    [rulesSchema, { start_date: "2026-05-04" }],
    [rulesSchema, { start_date: "yesterday" }],
    [rulesSchema, { sales_channel_ids: [""] }],
    [rulesSchema, { region_ids: "reg_01" }],
    [rulesSchema, { send_when: "shipped" }],
    [rulesSchema, { colour: "red" }],
    [privacySchema, { phone: "yes" }],
    [privacySchema, { postcode: false }],
    [statusRulesSchema, { conflict: "coin" }],
    [statusRulesSchema, { actions: { done: "delete" } }],
    [statusRulesSchema, { actions: { open: "none" } }],
    [concurrencySchema, 0],
    [concurrencySchema, 65],
    [concurrencySchema, 1.5],
    [syncIntervalSchema, 0],
    [syncIntervalSchema, 1_441],
  ])("refuse what is not meant (%#)", (schema, value) => {
    expect(schema.safeParse(value)).toMatchObject({ success: false })
  })
})
