import { DEFAULT_CAPABILITIES, type ProviderCapabilities } from "../../../types"
import { mergeCapabilities } from "../load-connection"

const DECLARED: ProviderCapabilities = {
  update: true,
  cancel: true,
  fetchOne: true,
  list: false,
  events: false,
  tracking: false,
  history: false,
  items: false,
}

describe("what a connection can do", () => {
  it("is what its provider declares, and nothing that it does not name", () => {
    expect(mergeCapabilities(DECLARED)).toEqual({ ...DEFAULT_CAPABILITIES, ...DECLARED })
    expect(mergeCapabilities(DECLARED)).not.toHaveProperty("marker")
  })

  it("is changed by its settings, and then by what was found out at the remote", () => {
    const settings = { assignsIds: true, find: true, listFilter: "open" } as const
    const detected = { ...DECLARED, find: false, marker: true }
    expect(mergeCapabilities(DECLARED, settings, detected)).toMatchObject({
      assignsIds: true,
      find: false,
      marker: true,
      listFilter: "open",
    })
  })

  it("keeps what an older version has stored without the newer ones", () => {
    const stored = { ...DECLARED, update: false }
    expect(mergeCapabilities({ ...DECLARED, steps: true }, undefined, stored)).toMatchObject({
      steps: true,
      update: false,
    })
  })

  it("takes nothing for no change, and changes none of its sources", () => {
    const declared = Object.freeze({ ...DECLARED })
    expect(mergeCapabilities(declared, null, undefined)).toEqual(mergeCapabilities(DECLARED))
    expect(mergeCapabilities(declared, { steps: true }).steps).toBe(true)
    expect(mergeCapabilities(declared).steps).toBe(false)
  })
})
