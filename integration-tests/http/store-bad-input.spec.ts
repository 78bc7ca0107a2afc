import fc from "fast-check"
import { connect, orderSync } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"
import { junk, text } from "./support/bad-input"
import { anyBody, EMPTY_BODIES, HOSTILE_BODIES, HOSTILE_QUERIES } from "./support/hostile-input"
import { Onslaught, type HostileRequest } from "./support/onslaught"
import { RawClient } from "./support/raw-client"
import { findRoutes } from "./support/route-files"
import { digestStored } from "./support/stored-digest"
import { CALLBACK, DATA } from "./support/storefront"

/** This many generated requests are sent at a time, and looked at together. */
const BATCH = 50
const BATCHES = 10

const JSON_TYPE = { "content-type": "application/json" }

const ROUTES = findRoutes("store")

const badText = fc.constantFrom<unknown>(
  ...[null, 5, true, "", "  ", [], ["a"], {}, { toString: 1 }, "a\0", "\ud83d", "a".repeat(2_001)],
)

/** A request that would be taken, were it not for one thing. */
const almostRight = fc
  .oneof(
    badText.map((event) => ({ event })),
    fc.oneof(junk, badText).map((data) => ({ data })),
    fc.tuple(fc.constantFrom("name", "value"), badText).map(([field, value]) => ({
      data: [...DATA, { name: "Name", value: "a", [field]: value }],
    })),
    text.filter((key) => key !== "__proto__").map((key) => ({ [`x${key}`]: 1 })),
    text.map((key) => ({ data: [{ name: "Name", value: "a", [`x${key}`]: "a" }] })),
    fc.integer({ min: 31, max: 120 }).map((length) => ({
      data: Array.from({ length }, () => ({ name: "a", value: "a" })),
    })),
  )
  .map((bad) => JSON.stringify({ event: CALLBACK, data: DATA, ...bad }))

/** The same as for the admin API, from somebody who has nothing but the shop's public key. */
describeShop("bad input to the store API", (shop) => {
  let client: RawClient
  let onslaught: Onslaught
  let before: Record<string, string>

  beforeEach(async () => {
    const connectionId = await connect(shop.api, shop.store, shop.emulator, {
      event_rules: { allowed_keys: [CALLBACK] },
    })
    // So that anything that was accepted anyway would still be stored afterwards.
    await orderSync(shop.container).connections.pause({
      connectionId,
      ...{ kind: "misconfigured", code: "test", message: "Paused.", probeInMs: 3_600_000 },
    })
    client = new RawClient(shop.api, shop.store.storeHeaders)
    onslaught = new Onslaught(client, [shop.emulator.apiKey, CALLBACK])
    before = await stored()
  })

  /** Without what counts guesses, and what the store's own jobs note of a connection. */
  const stored = async () =>
    await digestStored(shop.container, ["order_sync_rate_limit", "order_sync_connection"])

  afterEach(async () => {
    client.close()
    expect(await stored()).toEqual(before)
    expect(shop.emulator.events()).toEqual([])
  })

  it("is refused as a body, whatever the route", async () => {
    const requests = ROUTES.flatMap(({ method, path }) =>
      [...HOSTILE_BODIES, ...EMPTY_BODIES].map((input) => ({ method, path, ...input })),
    )
    expect(requests.length).toBeGreaterThan(0)
    expect(await onslaught.send(requests)).toEqual([])
  })

  it("is refused in a query that the body needs none of", async () => {
    const body = JSON.stringify({ event: "unknown", data: DATA })
    const requests = ROUTES.flatMap(({ method, path }) =>
      HOSTILE_QUERIES.map((query) => ({
        ...{ method, path: `${path}?${query}`, headers: JSON_TYPE, body },
      })),
    )
    expect(await onslaught.send(requests)).toEqual([])
  })

  it(`is refused in ${BATCHES * BATCH} generated bodies`, async () => {
    const request = fc
      .tuple(fc.constantFrom(...ROUTES), fc.oneof(anyBody, almostRight))
      .map(([{ method, path }, body]): HostileRequest => ({
        ...{ method, path, headers: JSON_TYPE, body },
      }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { minLength: BATCH, maxLength: BATCH }),
        async (requests) => {
          expect(await onslaught.send(requests)).toEqual([])
        },
      ),
      { numRuns: BATCHES, endOnFailure: true },
    )
  })
})
