import { FailureEvidence } from "../../../lib/failure-evidence"
import type { PauseKind } from "../../../lib/pause"
import { RemoteError, type RemoteErrorKind } from "../../../types"
import { confirmConnection } from "../confirm-connection"
import type { ReadyConnection } from "../load-connection"

/** A connection whose provider has a probe with this outcome. */
function open(outcome: RemoteErrorKind | Error | "ok") {
  const asked: string[] = []
  const probe = async () => {
    asked.push("probe")
    if (outcome instanceof Error) {
      throw outcome
    }
    if (outcome !== "ok") {
      throw new RemoteError({ kind: outcome, code: "refused", message: "No." })
    }
  }
  const testConnection = async () => {
    asked.push("test")
    return { ok: true, checks: [] }
  }
  const connection = { provider: { probe, testConnection }, context: {} }
  return { connection: connection as unknown as ReadyConnection, asked }
}

function tools(now: () => number = () => 0, signal = new AbortController().signal) {
  return { evidence: new FailureEvidence(), clock: { elapsed: now }, signal }
}

describe("confirming that a failure concerns the connection", () => {
  it.each<[RemoteErrorKind | "ok", PauseKind, string]>([
    ["ok", "outage", "order"],
    ["ok", "auth", "order"],
    ["transient", "outage", "connection"],
    ["ambiguous", "outage", "connection"],
    ["misconfigured", "misconfigured", "connection"],
    ["auth", "auth", "connection"],
    ["origin", "origin", "connection"],
    ["auth", "outage", "order"],
    ["missing", "auth", "order"],
    ["invalid", "outage", "order"],
  ])("a probe that ends with %s, for %s, blames the %s", async (outcome, cause, blame) => {
    const { connection, asked } = open(outcome)
    const found = await confirmConnection(connection, cause, tools())
    expect(found).toEqual({ blame, isFresh: true })
    expect(asked).toEqual(["probe"])
  })

  it("asks once for many failures, and again after a while", async () => {
    const { connection, asked } = open("auth")
    let now = 0
    const shared = tools(() => now)
    await confirmConnection(connection, "auth", shared)
    const again = await confirmConnection(connection, "auth", shared)
    expect(again).toEqual({ blame: "connection", isFresh: false })
    expect(asked).toHaveLength(1)
    now = 10_000
    await confirmConnection(connection, "auth", shared)
    expect(asked).toHaveLength(2)
  })

  it("tests the connection where the provider has no probe", async () => {
    const { connection, asked } = open("ok")
    delete (connection.provider as { probe?: unknown }).probe
    await confirmConnection(connection, "auth", tools())
    expect(asked).toEqual(["test"])
  })

  it("knows nothing, and remembers nothing, when the store stops meanwhile", async () => {
    const controller = new AbortController()
    const { connection, asked } = open("transient")
    const shared = tools(() => 0, controller.signal)
    controller.abort()
    expect((await confirmConnection(connection, "outage", shared)).blame).toBe("unknown")
    await confirmConnection(connection, "outage", shared)
    expect(asked).toHaveLength(2)
  })

  it("lets a fault of the provider's own through", async () => {
    const { connection } = open(new TypeError("x is undefined"))
    await expect(confirmConnection(connection, "auth", tools())).rejects.toThrow(TypeError)
  })
})
