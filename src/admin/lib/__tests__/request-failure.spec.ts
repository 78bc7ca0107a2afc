import fc from "fast-check"
import { isWorthRetrying, readFieldProblems, toRequestFailure } from "../request-failure"

describe("what a request failed of", () => {
  it.each([
    [{ message: "Failed to fetch" }, "offline"],
    [undefined, "offline"],
    [{ status: 401 }, "unauthorized"],
    [{ status: 403 }, "forbidden"],
    [{ status: 404 }, "notFound"],
    [{ status: 409 }, "conflict"],
    [{ status: 400, message: "No." }, "refused"],
    [{ status: 422 }, "refused"],
    [{ status: 500 }, "server"],
    [{ status: 503 }, "server"],
  ])("%j is %s", (error, kind) => {
    expect(toRequestFailure(error).kind).toBe(kind)
  })

  it("is tried again only when that can help", () => {
    expect([undefined, 500, 400, 401, 404].map((status) => isWorthRetrying({ status }))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })
})

describe("the fields that a refusal names", () => {
  it("are read with what is wrong with each", () => {
    const message =
      'config.origin: Enter a full address, for example "https://shop.example.com".; ' +
      "config.custom_fields.0.path: Enter a path; secrets.api_key: Enter the API key."
    expect(readFieldProblems(message)).toEqual([
      {
        field: "config.origin",
        message: 'Enter a full address, for example "https://shop.example.com".',
      },
      { field: "config.custom_fields.0.path", message: "Enter a path" },
      { field: "secrets.api_key", message: "Enter the API key." },
    ])
  })

  it("are read as Medusa's own validator writes them", () => {
    expect(readFieldProblems("Invalid request: name: Too small")).toEqual([
      { field: "name", message: "Too small" },
    ])
  })

  it("are none where the refusal is about the whole", () => {
    expect(readFieldProblems("Connection oscon_1 was not found")).toEqual([])
    expect(readFieldProblems("")).toEqual([])
  })

  it("never fail, whatever the server says", () => {
    fc.assert(
      fc.property(fc.string(), (message) => {
        for (const problem of readFieldProblems(message)) {
          expect(problem.field).not.toBe("")
          expect(problem.message).not.toBe("")
        }
      }),
    )
  })
})
