import { waitUntil } from "../wait-until"

describe("waitUntil", () => {
  it("asks until there is an answer, and gives it back", async () => {
    const answers = [null, undefined, false, 0]
    await expect(waitUntil("a number", 10_000, () => answers.shift())).resolves.toBe(0)
  })

  it("ends with what it waited for, as it was at last", async () => {
    let count = 0
    const what = () => `more than ${count}`
    await expect(
      waitUntil(what, 0, () => {
        count += 1
        return false
      }),
    ).rejects.toThrow(/^Waited 0 s in vain for more than [1-9]\d*$/)
  })

  it("does not hide an error", async () => {
    await expect(waitUntil("it", 10_000, () => Promise.reject(new Error("no")))).rejects.toThrow(
      "no",
    )
  })
})
