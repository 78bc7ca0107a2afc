import { describeFailure } from "../describe-failure"

describe("describeFailure", () => {
  it("keeps an ordinary message", () => {
    expect(describeFailure(new Error("The pool is closed"))).toBe("The pool is closed")
  })

  it("reads the failure of a workflow, which is no error", () => {
    expect(describeFailure({ name: "Error", message: "The pool is closed" })).toBe(
      "The pool is closed",
    )
  })

  it("leaves out a statement and its values", () => {
    const message =
      "\n  UPDATE order_sync_delivery SET external_id = 'x - secret' - terminating connection"
    expect(describeFailure(new Error(message))).toBe("terminating connection")
  })

  it("hides customers", () => {
    expect(describeFailure(new Error("no such user: buyer@example.com"))).toBe(
      "no such user: [email]",
    )
  })

  it.each([[undefined], [null], [""], [new Error("")], [{}]])("describes %p", (thrown) => {
    expect(describeFailure(thrown).length).toBeGreaterThan(0)
  })
})
