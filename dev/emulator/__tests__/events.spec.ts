import { EMULATOR_DEFAULTS } from "../index"
import { emulatorPerTest, EVENTS } from "./support"

const api = emulatorPerTest({ now: () => new Date("2026-05-04T12:00:00Z") })

const PAIRS = [{ name: "Имя", value: "Test Buyer" }]
const trackEvent = (body: unknown) => api.send({ path: EVENTS, body })

describe("POST /api/events/track", () => {
  it("stores the event of an active key", async () => {
    expect((await trackEvent({ event: "cfsdfsfds", data: PAIRS })).status).toBe(201)
    expect(api.emulator.events()).toEqual([
      { event: "cfsdfsfds", data: PAIRS, received_at: "2026-05-04T12:00:00+00:00" },
    ])
  })

  it.each([
    ["nobody-has-this", "Invalid event key"],
    [EMULATOR_DEFAULTS.inactiveEventKey, "Event is not active"],
  ])("refuses the event %s", async (event, message) => {
    const answer = await trackEvent({ event, data: PAIRS })
    expect(answer.status).toBe(401)
    expect(answer.json()).toEqual({ message })
    expect(api.emulator.events()).toEqual([])
  })

  it.each([[{}], [{ event: "" }], [{ event: 5 }], [[]], [null]])(
    "needs an event key: %j",
    async (body) => {
      const answer = await trackEvent(JSON.stringify(body))
      expect(answer.status).toBe(422)
      expect(answer.json()).toMatchObject({ message: "Validation error" })
    },
  )

  it.each([
    [undefined, "data"],
    [[], "data"],
    [null, "data"],
    ["text", "data"],
    [{ name: "a", value: "b" }, "data"],
    [["a"], "data.0"],
    [[{ name: "a" }], "data.0.value"],
    [[{ name: "", value: "b" }], "data.0.name"],
    [[{ name: "a", value: 5 }], "data.0.value"],
  ])("refuses the data %j", async (data, field) => {
    const answer = await trackEvent({ event: "cfsdfsfds", data })
    expect(answer.status).toBe(422)
    const { message, errors } = answer.json<{ message: string; errors: object }>()
    expect(message).toBe("Invalid data payload")
    expect(Object.keys(errors)).toEqual([field])
  })

  it("can be switched off and on", async () => {
    api.emulator.projects.setEvent("cfsdfsfds", false)
    expect((await trackEvent({ event: "cfsdfsfds", data: PAIRS })).status).toBe(401)
    api.emulator.projects.setEvent("cfsdfsfds", true)
    api.emulator.projects.setEvent("added-later", true)
    expect((await trackEvent({ event: "cfsdfsfds", data: PAIRS })).status).toBe(201)
    expect((await trackEvent({ event: "added-later", data: PAIRS })).status).toBe(201)
  })
})
