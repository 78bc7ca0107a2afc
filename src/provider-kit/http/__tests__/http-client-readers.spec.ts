import { RowReader } from "../../answers/row-reader"
import { targetAt, useServers } from "./wire-server"

const { serve, client } = useServers()
const LIST = { operation: "list", method: "GET", path: "/orders" } as const

function readerOf(wanted = Infinity) {
  const rows: unknown[] = []
  const reader = new RowReader({
    onRow: (row) => rows.push(row) < wanted,
    readEnvelope: (envelope) =>
      Array.isArray(envelope)
        ? { data: envelope.length }
        : { refusal: { kind: "transient", code: "unknown_envelope", says: "No list." } },
  })
  return { rows, reader }
}

describe("HttpClient with a reader", () => {
  it("hands a good answer over in pieces, up to the limit of the request", async () => {
    const row = JSON.stringify({ id: "x".repeat(1000) })
    const count = 3000
    const { url } = await serve((_, response) => {
      response.end(`[${Array.from({ length: count }, () => row).join(",")}]`)
    })
    const { rows, reader } = readerOf()
    const limits = { maxBodyBytes: 4_000_000 }
    await expect(client().send({ ...LIST, reader, limits }, targetAt(url))).resolves.toBe(count)
    expect(rows).toHaveLength(count)

    const small = { ...LIST, reader: readerOf().reader, limits: { maxBodyBytes: 1_000_000 } }
    await expect(client().send(small, targetAt(url))).rejects.toMatchObject({
      kind: "transient",
      code: "body_too_large",
    })
  })

  it("closes the connection when the reader has enough", async () => {
    // A body without an end: only a closed connection lets the request resolve.
    const server = await serve((_, response) => {
      response.write('[{"id":1},')
    })
    const { reader } = readerOf(1)
    await expect(client().send({ ...LIST, reader }, targetAt(server.url))).resolves.toBeNull()
    await server.allClosed()
  })

  it("leaves every other status to the dialect", async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(401).end('[{"id":1}]')
    })
    const { rows, reader } = readerOf()
    await expect(client().send({ ...LIST, reader }, targetAt(url))).rejects.toMatchObject({
      code: "api_key_refused",
    })
    expect(rows).toEqual([])
  })

  it.each([
    ["", "empty_answer"],
    ["<html>", "not_json"],
    ['[{"id":1}', "not_json"],
    ['{"error":"no"}', "unknown_envelope"],
  ])("tells what %p is", async (body, code) => {
    const { url } = await serve((_, response) => {
      response.end(body)
    })
    const { reader } = readerOf()
    await expect(client().send({ ...LIST, reader }, targetAt(url))).rejects.toMatchObject({
      kind: "transient",
      code,
      mayHaveApplied: false,
    })
  })

  it("believes nothing of a list that breaks off", async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { "content-length": 100 }).write('[{"id":1},{"id":2}]')
      setImmediate(() => response.destroy())
    })
    const { reader } = readerOf()
    await expect(client().send({ ...LIST, reader }, targetAt(url))).rejects.toMatchObject({
      code: "body_truncated",
    })
  })
})
