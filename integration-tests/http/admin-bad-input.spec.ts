import fc from "fast-check"
import { connect, orderSync } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"
import { BAD_QUERIES, badFieldOf, CONNECTION_FIELDS, RETRY_FIELDS } from "./support/bad-input"
import {
  anyBody,
  anyQuery,
  EMPTY_BODIES,
  FRUITLESS_QUERIES,
  HOSTILE_BODIES,
  HOSTILE_IDS,
  HOSTILE_QUERIES,
  MALFORMED_IDS,
} from "./support/hostile-input"
import { Onslaught, type HostileRequest } from "./support/onslaught"
import { connectionInput } from "../support/order-sync-admin"
import { RawClient } from "./support/raw-client"
import { addressOf, findRoutes, type Route } from "./support/route-files"
import { digestStored } from "./support/stored-digest"

/** This many generated requests are sent at a time, and looked at together. */
const BATCH = 50
const BODY_BATCHES = 34
const QUERY_BATCHES = 20

const JSON_TYPE = { "content-type": "application/json" }
const UNKNOWN_ID = "osdel_none"

const ROUTES = findRoutes("admin")
const READING = ROUTES.filter(({ method }) => method === "GET")
const TAKING_BODIES = ROUTES.filter(({ method }) => method === "POST")
const WITH_ID = ROUTES.filter(({ path }) => path.includes("["))

/**
 * Every route gets everything: ids, queries and bodies that are wrong, hostile or broken. Each is
 * refused with a 4xx that names no secret, and afterwards the plugin's tables hold what they held.
 */
describeShop("bad input to the admin API", (shop) => {
  let client: RawClient
  let onslaught: Onslaught
  let before: Record<string, string>
  /** Of something that exists, by the part of the API that knows it. */
  let ids: Record<string, string>

  beforeEach(async () => {
    const connectionId = await connect(shop.api, shop.store, shop.emulator, {
      // So that the store's own jobs do not write to it in the meantime.
      is_enabled: false,
    })
    const service = orderSync(shop.container)
    const [delivery] = await service.createOrderSyncDeliveries([
      { connection_id: connectionId, order_id: "order_1", state: "parked" },
    ])
    ids = { connections: connectionId, deliveries: delivery.id, orders: "order_1" }
    const { sealed, key_fingerprint } = (await service.secrets.find([connectionId])).get(
      connectionId,
    )!
    const [{ iv, tag, data }] = Object.values(sealed)
    client = new RawClient(shop.api, shop.store.adminHeaders)
    onslaught = new Onslaught(client, [
      ...[shop.emulator.apiKey, iv, tag, data, key_fingerprint],
      shop.store.adminHeaders.authorization.replace("Bearer ", ""),
    ])
    before = await digestStored(shop.container)
  })

  afterEach(async () => {
    client.close()
    expect(await digestStored(shop.container)).toEqual(before)
  })

  const existing = (route: Route) => addressOf(route, ids[route.path.split("/")[3]])

  it("is refused as an id", async () => {
    const requests = WITH_ID.flatMap((route): HostileRequest[] =>
      [...HOSTILE_IDS, ...MALFORMED_IDS].map((id) => ({
        method: route.method,
        path: addressOf(route, id),
        isMedusasOwn: MALFORMED_IDS.includes(id),
      })),
    )
    expect(await onslaught.send(requests)).toEqual([])
  })

  it("is refused in a query", async () => {
    const reading = READING.flatMap((route): HostileRequest[] => [
      ...HOSTILE_QUERIES.map((query) => ({ method: "GET", path: `${existing(route)}?${query}` })),
      ...FRUITLESS_QUERIES.map((query) => ({
        ...{ method: "GET", path: `${existing(route)}?${query}`, mayPass: true },
      })),
    ])
    const known = Object.entries(BAD_QUERIES).flatMap(([path, queries]) =>
      queries.map((query) => ({ method: "GET", path: `/admin/order-sync${path}?${query}` })),
    )
    const writing = ROUTES.filter(({ method }) => method !== "GET").flatMap((route) =>
      HOSTILE_QUERIES.map((query) => ({
        method: route.method,
        path: `${addressOf(route, UNKNOWN_ID)}?${query}`,
        body: JSON.stringify(validBodyOf(route)),
        headers: JSON_TYPE,
        // A query that a route does not take at all is ignored, as everywhere in Medusa.
        mayPass: !route.path.endsWith("/connections"),
      })),
    )
    expect(await onslaught.send([...reading, ...known, ...writing])).toEqual([])
  })

  it("is refused as a body", async () => {
    const requests = TAKING_BODIES.flatMap((route) => [
      ...HOSTILE_BODIES.map((input) => ({ method: "POST", path: existing(route), ...input })),
      // What takes no body takes these, but not for something that does not exist.
      ...EMPTY_BODIES.map((input) => ({
        ...{ method: "POST", path: addressOf(route, UNKNOWN_ID) },
        ...input,
      })),
    ])
    expect(await onslaught.send(requests)).toEqual([])
  })

  it(`is refused in ${BODY_BATCHES * BATCH} generated bodies`, async () => {
    const request = fc.constantFrom(...TAKING_BODIES).chain((route) =>
      fc.oneof(anyBody, badBodyOf(route)).map((body) => ({
        ...{ method: "POST", path: existing(route), headers: JSON_TYPE, body },
      })),
    )
    await sendBatches(request, BODY_BATCHES)
  })

  it(`is no error of ours in ${QUERY_BATCHES * BATCH} generated queries`, async () => {
    const request = fc.constantFrom(...READING).chain((route) =>
      anyQuery.map((query) => ({
        ...{ method: "GET", path: `${existing(route)}?${query}`, mayPass: true },
      })),
    )
    await sendBatches(request, QUERY_BATCHES)
  })

  async function sendBatches(
    request: fc.Arbitrary<HostileRequest>,
    batches: number,
  ): Promise<void> {
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { minLength: BATCH, maxLength: BATCH }),
        async (requests) => {
          expect(await onslaught.send(requests)).toEqual([])
        },
      ),
      // A failure names the requests; to look for a smaller batch would send thousands more.
      { numRuns: batches, endOnFailure: true },
    )
  }

  /** A body that a route would take, were all else right. */
  function validBodyOf({ path }: Route): Record<string, unknown> {
    const { name, provider_id, config, secrets } = connectionInput(shop.emulator)
    switch (path) {
      case "/admin/order-sync/connections":
        return { name, provider_id, config, secrets }
      case "/admin/order-sync/connections/test-settings":
        return { provider_id, config, secrets }
      case "/admin/order-sync/deliveries/retry":
        return { ids: [UNKNOWN_ID] }
      default:
        return {}
    }
  }

  /** A body that a route would take, were it not for one field. */
  function badBodyOf(route: Route): fc.Arbitrary<string> {
    const valid = validBodyOf(route)
    return badFieldOf(...fieldsOf(route)).map((bad) => {
      const { config } = bad
      const isPart = typeof config === "object" && config !== null && !Array.isArray(config)
      const whole = isPart ? { config: { ...(valid.config as object), ...config } } : {}
      return JSON.stringify({ ...valid, ...bad, ...whole })
    })
  }
})

function fieldsOf({ path }: Route): string[] {
  switch (path) {
    case "/admin/order-sync/connections":
    case "/admin/order-sync/connections/[id]":
      return CONNECTION_FIELDS
    case "/admin/order-sync/connections/test-settings":
      return ["provider_id", "config", "secrets", "unknown_field"]
    case "/admin/order-sync/connections/[id]/test":
      return ["config", "secrets", "unknown_field"]
    case "/admin/order-sync/deliveries/retry":
      return RETRY_FIELDS
    case "/admin/order-sync/orders/[id]/resend":
      return ["connection_id", "unknown_field"]
    default:
      return ["unknown_field"]
  }
}
