import { spawn } from "node:child_process"
import { once } from "node:events"
import { connect } from "node:net"
import path from "node:path"
import { startEmulator } from "../index"
import { emulatorPerTest, LIST, orderPayload, send, TRACK } from "./support"

const api = emulatorPerTest()

/** Sends raw bytes and returns what came back until the connection ended. */
async function raw(bytes: string | Buffer, end = false): Promise<string> {
  const socket = connect(api.emulator.port, "127.0.0.1")
  const chunks: Buffer[] = []
  socket.on("data", (chunk) => chunks.push(chunk))
  socket.on("error", () => undefined)
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()))
  if (end) {
    socket.end(bytes)
  } else {
    socket.write(bytes)
  }
  await closed
  return Buffer.concat(chunks).toString()
}

describe("down and up", () => {
  it("refuses connections and comes back on the same port with all it had", async () => {
    await api.track()
    const { url } = api.emulator
    await api.emulator.setDown(true)
    await api.emulator.setDown(true)
    await expect(api.track()).rejects.toMatchObject({ code: "ECONNREFUSED" })
    expect((await send(api.emulator.controlUrl, { path: "/__control" })).status).toBe(200)
    await api.emulator.setDown(false)
    await api.emulator.setDown(false)
    expect(api.emulator.url).toBe(url)
    expect((await api.read(`${LIST}/order-100234`)).status).toBe(200)
  })

  it("cuts what is on its way", async () => {
    api.emulator.addFault({ action: { type: "hang" } })
    const cut = expect(api.track()).rejects.toMatchObject({ code: "ECONNRESET" })
    await api.emulator.waitForRequest(({ fault }) => fault === "hang")
    await api.emulator.setDown(true)
    await cut
  })
})

describe("close", () => {
  it.each([
    { action: { type: "hang" }, stored: 0 },
    { action: { type: "delay", ms: 3_600_000 }, stored: 0 },
    { action: { type: "delay", ms: 3_600_000, stage: "after" }, stored: 1 },
    { action: { type: "drip", intervalMs: 60_000 }, stored: 1 },
    { action: { type: "oversized", megabytes: 1024 }, stored: 1 },
  ] as const)("ends an exchange in $action.type (stored: $stored)", async ({ action, stored }) => {
    api.emulator.addFault({ action })
    const ended = expect(api.track()).rejects.toThrow()
    await api.emulator.waitForRequest(({ fault }) => fault !== null)
    await api.emulator.close()
    await api.emulator.close()
    await ended
    expect(api.emulator.orders()).toHaveLength(stored)
    await expect(api.track()).rejects.toMatchObject({ code: "ECONNREFUSED" })
    await api.emulator.setDown(false)
    await expect(api.track()).rejects.toMatchObject({ code: "ECONNREFUSED" })
  })

  it("leaves nothing behind when a port is taken", async () => {
    await expect(startEmulator({ port: api.emulator.port })).rejects.toMatchObject({
      code: "EADDRINUSE",
    })
    const spare = await startEmulator()
    const { port } = spare
    await spare.close()
    await expect(startEmulator({ port, controlPort: api.emulator.port })).rejects.toMatchObject({
      code: "EADDRINUSE",
    })
    const second = await startEmulator({ port })
    expect(second.port).toBe(port)
    await second.close()
  })
})

describe("reset", () => {
  it("goes back to the start, with the behaviour it was started with", async () => {
    const emulator = await startEmulator({ listEnvelope: "bare" })
    const key = emulator.apiKey
    emulator.configure({ listEnvelope: "flat", generation: "older" })
    emulator.projects.rotateKey()
    emulator.addFault({ action: { type: "status", status: 500 } })
    emulator.generateOrders({ count: 2 })
    await send(emulator.url, { path: LIST })
    emulator.reset()
    expect(emulator.apiKey).toBe(key)
    expect(emulator.requests).toEqual([])
    expect((await send(emulator.url, { path: LIST })).json()).toEqual([])
    await emulator.close()
  })

  it("cuts the requests that hang, and answers those that follow", async () => {
    const emulator = await startEmulator()
    emulator.addFault({ action: { type: "hang" } })
    const hanging = send(emulator.url, { path: LIST })
    const cut = expect(hanging).rejects.toThrow()
    await emulator.waitForRequest(() => true)
    emulator.reset()
    await cut
    expect((await send(emulator.url, { path: LIST })).status).toBe(200)
    await emulator.close()
  })

  it("does not take an option that is undefined for a wish", () => {
    expect(api.emulator.configure({ generation: undefined }).generation).toBe("current")
  })
})

describe("hostile input", () => {
  it.each([
    ["no HTTP at all", "hello\r\n\r\n"],
    ["a header that is none", `GET ${LIST} HTTP/1.1\r\nHost: x\r\nbad\u0000header\r\n\r\n`],
    ["headers without end", `GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(100_000)}\r\n\r\n`],
    ["a target that is no path", "GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"],
    ["an asterisk", "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"],
    [
      "two lengths",
      `POST ${TRACK} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`,
    ],
  ])("%s is refused", async (_name, bytes) => {
    expect(await raw(bytes)).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect((await api.track()).status).toBe(201)
  })

  it("a body that breaks off is not stored", async () => {
    const body = JSON.stringify(orderPayload())
    await raw(
      `POST ${TRACK} HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length + 100}\r\n\r\n${body}`,
      true,
    )
    expect(api.emulator.orders()).toEqual([])
    expect((await api.track()).status).toBe(201)
  })

  it("a body without end is cut off", async () => {
    const head = `POST ${TRACK} HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n`
    await raw(Buffer.concat([Buffer.from(head), Buffer.alloc(21 * 1024 * 1024, "x")]))
    expect((await api.track()).status).toBe(201)
  })

  it("names of built-in properties are ordinary ids", async () => {
    for (const id of ["__proto__", "constructor", "toString"]) {
      expect((await api.track({ id })).status).toBe(201)
      expect((await api.read(`${LIST}/${id}`)).status).toBe(200)
    }
  })
})

describe("the command", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "prints where it is and stops on %s",
    async (signal) => {
      const child = spawn(
        process.execPath,
        ["--import", "tsx", path.join(__dirname, "..", "cli.ts"), "--envelope", "bare"],
        { stdio: ["ignore", "pipe", "inherit"] },
      )
      const exited = once(child, "exit")
      let output = ""
      for await (const chunk of child.stdout) {
        output += String(chunk)
        if (output.includes("event ")) {
          break
        }
      }
      const url = /API +(http:\S+)/.exec(output)?.[1] ?? ""
      expect(output).toContain(api.emulator.apiKey)
      expect(output).toContain("https://shop.example.com")
      expect((await send(url, { path: LIST })).json()).toEqual([])
      child.kill(signal)
      expect(await exited).toEqual([0, null])
    },
    30_000,
  )
})
