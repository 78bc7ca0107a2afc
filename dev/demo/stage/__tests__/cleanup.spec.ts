import { Cleanup } from "../cleanup"

describe("Cleanup", () => {
  it("undoes the newest first, one after the other", async () => {
    const cleanup = new Cleanup()
    const done: string[] = []
    await cleanup.add(() => done.push("first"))
    await cleanup.add(async () => {
      await Promise.resolve()
      done.push("second")
    })
    await cleanup.close()
    expect(done).toEqual(["second", "first"])
  })

  it("continues after a failure, and reports it at the end", async () => {
    const cleanup = new Cleanup()
    const first = jest.fn()
    await cleanup.add(first)
    await cleanup.add(() => Promise.reject(new Error("stuck")))
    await expect(cleanup.close()).rejects.toThrow("Not everything was cleaned up: stuck")
    expect(first).toHaveBeenCalled()
  })

  it("runs once, however often it is asked to", async () => {
    const cleanup = new Cleanup()
    const task = jest.fn()
    await cleanup.add(task)
    await Promise.all([cleanup.close(), cleanup.close()])
    expect(task).toHaveBeenCalledTimes(1)
  })

  it("undoes at once what was set up after the end", async () => {
    const cleanup = new Cleanup()
    await cleanup.close()
    const late = jest.fn()
    await cleanup.add(late)
    expect(late).toHaveBeenCalledTimes(1)
  })
})
