import { CHECK_NAMES } from "../../../types"
import i18n from "../../i18n"
import { flatten } from "../../i18n/__tests__/support"
import { describeCheckName } from "../describe-check"

const TEXTS = flatten(i18n.en.translation)

describe("describeCheckName", () => {
  it.each(CHECK_NAMES)("has a text for %s", (name) => {
    expect(TEXTS.has(describeCheckName({ name }).key)).toBe(true)
  })

  it("takes the provider's own label for a check of its own", () => {
    const { key, fallback } = describeCheckName({ name: "warehouse", label: "Warehouse is open" })
    expect({ isKnown: TEXTS.has(key), fallback }).toEqual({
      isKnown: false,
      fallback: "Warehouse is open",
    })
    expect(describeCheckName({ name: "warehouse" }).fallback).toBe("warehouse")
  })
})
