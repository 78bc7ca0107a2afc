import { REMOTE_ERROR_KINDS } from "../../types"
import { afterEventFailure } from "../event-answer"

describe("what follows from an answer to an event", () => {
  it.each([
    ["auth", "pause_connection"],
    ["event", "park_event"],
    ["invalid", "park_event"],
    ["rejected", "park_event"],
    ["missing", "park_event"],
    ["ambiguous", "retry_event"],
    ["transient", "rest_queue"],
    ["rate_limited", "rest_queue"],
    ["origin", "rest_queue"],
    ["quota", "rest_queue"],
    ["misconfigured", "rest_queue"],
  ] as const)("%s: %s", (kind, consequence) => {
    expect(afterEventFailure(kind)).toBe(consequence)
  })

  it("stops orders for nothing but a refused key", () => {
    const stopping = REMOTE_ERROR_KINDS.filter(
      (kind) => afterEventFailure(kind) === "pause_connection",
    )
    expect(stopping).toEqual(["auth"])
  })
})
