import { gzipSync } from "node:zlib"
import { dispatchEvents } from "../../src/workflows"
import { connect, orderSync } from "../support/order-sync"
import { CALLBACK, DATA, eventRows } from "./support/storefront"
import { ALLOWED, describeStorefront } from "./support/storefront-suite"

describeStorefront((shop, storefront) => {
  const { buckets, connectPaused, setOptions } = storefront

  describe("what is taken", () => {
    it("lies in the database under seal", async () => {
      await connectPaused()
      const answer = await storefront.event()
      expect(answer).toMatchObject({ status: 202, body: { accepted: true } })
      const rows = await eventRows(shop.container)
      expect(rows).toMatchObject([{ event_key: CALLBACK, state: "pending" }])
      expect(rows[0].sealed_data).toEqual({
        key_id: expect.any(String),
        iv: expect.any(String),
        tag: expect.any(String),
        data: expect.any(String),
      })
      expect(JSON.stringify(rows)).not.toMatch(/Buyer|1234567/)
    })

    it("goes to each connection that allows it, and to no other", async () => {
      const first = await connectPaused()
      const second = await connectPaused()
      await connectPaused({ event_rules: { allowed_keys: ["newsletter"] } })
      await connectPaused({ ...ALLOWED, is_enabled: false })
      const unable = await connectPaused()
      const { capabilities } = await shop.sync.connection(unable)
      await orderSync(shop.container).updateOrderSyncConnections({
        id: unable,
        capabilities: { ...capabilities, events: false },
      })
      expect((await storefront.event()).status).toBe(202)
      const rows = await eventRows(shop.container)
      expect(rows.map(({ connection_id }) => connection_id).sort()).toEqual([first, second].sort())
    })

    it("is trimmed", async () => {
      await connect(shop.api, shop.store, shop.emulator, ALLOWED)
      const data = [{ name: " Name ", value: "\tTest Buyer\n" }]
      expect((await storefront.event(` ${CALLBACK} `, data)).status).toBe(202)
      await dispatchEvents(shop.container)
      expect(shop.emulator.events()).toMatchObject([
        { event: CALLBACK, data: [{ name: "Name", value: "Test Buyer" }] },
      ])
    })
  })

  describe("what no connection takes", () => {
    it("is refused in the same words, whether events are off or the key is unknown", async () => {
      const withoutConnection = await storefront.event()
      expect(withoutConnection.status).toBe(404)
      const id = await connect(shop.api, shop.store, shop.emulator)
      const off = await storefront.event()
      await orderSync(shop.container).connections.writeSettings(id, ALLOWED)
      const unknown = await storefront.event("newsletter")
      await orderSync(shop.container).connections.writeSettings(id, { is_enabled: false })
      const disabled = await storefront.event()
      for (const answer of [off, unknown, disabled]) {
        expect(answer).toMatchObject({ status: 404, body: withoutConnection.body })
      }
      expect(JSON.stringify(unknown.body)).not.toContain(CALLBACK)
      expect(await eventRows(shop.container)).toEqual([])
    })

    it("makes a store without events write nothing, and one with events count", async () => {
      const id = await connect(shop.api, shop.store, shop.emulator)
      await storefront.event()
      expect(await buckets()).toEqual([])
      await orderSync(shop.container).connections.writeSettings(id, ALLOWED)
      setOptions({ limits: { perAddressPerMinute: 2 } })
      const guesses = [await storefront.event("a"), await storefront.event("b")]
      expect(guesses.map(({ status }) => status)).toEqual([404, 404])
      expect((await storefront.event("c")).status).toBe(429)
    })
  })

  describe("what is not such a request", () => {
    const row = { name: "Name", value: "secret-value" }
    const rowsOf = (count: number) => Array.from({ length: count }, () => row)
    const valid = JSON.stringify({ event: CALLBACK, data: DATA })

    beforeEach(async () => {
      await connectPaused()
    })

    afterEach(async () => {
      expect(await eventRows(shop.container)).toEqual([])
    })

    it("is refused, and not quoted", async () => {
      const bodies: Record<string, unknown> = {
        nothing: {},
        "a list": [],
        "no event": { data: [row] },
        "an empty event": { event: " ", data: [row] },
        "an event that is a number": { event: 5, data: [row] },
        "an event that is too long": { event: "x".repeat(101), data: [row] },
        "no data": { event: CALLBACK },
        "data that is a text": { event: CALLBACK, data: "secret-value" },
        "no rows": { event: CALLBACK, data: [] },
        "too many rows": { event: CALLBACK, data: rowsOf(31) },
        "a row without a value": { event: CALLBACK, data: [{ name: "secret-value" }] },
        "an empty value": { event: CALLBACK, data: [{ name: "secret-value", value: " " }] },
        "a value that is a number": { event: CALLBACK, data: [{ name: "Name", value: 1 }] },
        "a long name": { event: CALLBACK, data: [{ name: "x".repeat(101), value: "a" }] },
        "a long value": { event: CALLBACK, data: [{ name: "a", value: "x".repeat(2_001) }] },
        "another field": { event: CALLBACK, data: [row], connection_id: "a" },
        "another field in a row": { event: CALLBACK, data: [{ ...row, type: "a" }] },
        "a NUL": { event: CALLBACK, data: [{ name: "a", value: "secret-value\0" }] },
        "half a character": { event: CALLBACK, data: [{ name: "a", value: "\ud800" }] },
      }
      for (const [name, body] of Object.entries(bodies)) {
        const answer = await storefront.send(body)
        expect({ name, status: answer.status }).toEqual({ name, status: 400 })
        expect(JSON.stringify(answer.body)).not.toContain("secret-value")
      }
    })

    it("is refused when it is not JSON, or said to be something else", async () => {
      const form = `event=${CALLBACK}&data[0][name]=a&data[0][value]=b`
      const requests: [string, string, Record<string, string>, number][] = [
        ["broken JSON", `{"event":"${CALLBACK}","data":[{"name":`, {}, 400],
        ["a bare text", '"text"', {}, 400],
        ["plain text", valid, { "content-type": "text/plain" }, 415],
        ["a form", form, { "content-type": "application/x-www-form-urlencoded" }, 415],
        ["a form in parts", valid, { "content-type": "multipart/form-data; boundary=x" }, 415],
        ["no type", valid, { "content-type": "" }, 415],
        ["unknown charset", valid, { "content-type": "application/json; charset=x-none" }, 415],
        ["an unknown encoding", valid, { "content-encoding": "x-none" }, 415],
        ["bytes that are not gzip", valid, { "content-encoding": "gzip" }, 400],
      ]
      for (const [name, body, headers, expected] of requests) {
        const { status } = await storefront.send(body, headers)
        expect({ name, status }).toEqual({ name, status: expected })
      }
    })

    it("may not be larger than 8 KB, however the path is written", async () => {
      const body = JSON.stringify({ event: CALLBACK, data: rowsOf(30), more: "x".repeat(8_200) })
      for (const path of ["events", "events/", "EVENTS", "events?a=b"]) {
        const { status } = await storefront.send(body, {}, path)
        expect({ path, status }).toEqual({ path, status: 413 })
      }
    })

    it("may not become larger when it is unpacked", async () => {
      // Few bytes on the wire: a server that refuses a longer body may hang up while it still comes.
      const value = "0".repeat(4 * 1024 * 1024)
      const bomb = gzipSync(JSON.stringify({ event: CALLBACK, data: [{ name: "a", value }] }))
      expect((await storefront.send(bomb, { "content-encoding": "gzip" })).status).toBe(413)
    })

    it("needs the publishable key, as every route of the storefront does", async () => {
      const answer = await storefront.send(
        { event: CALLBACK, data: DATA },
        { "x-publishable-api-key": null },
      )
      expect(answer.status).toBe(400)
      expect(answer.body.message).toContain("Publishable API key")
    })
  })
})
