import { placeOrder, updateOrder, waitUntil } from "../../../dev/testing"
import type {
  AdminOrderSyncPreviewResponse,
  AdminTestOrderSyncConnectionResponse,
} from "../../../src/types"
import { dispatchEvents, purgeAttemptsWorkflow, sweepOrdersWorkflow } from "../../../src/workflows"
import { CALLBACK, Storefront } from "../../http/support/storefront"
import { findLeaks } from "../../support/leaks/canaries"
import { describeLeaks, readDatabase } from "../../support/leaks/watch"
import {
  answering,
  BUYER,
  describeLeakSearch,
  PERSONAL,
  SECRET,
  talkativeRefusals,
} from "../../support/leaks/leak-search"
import { orderSync, settle } from "../../support/order-sync"

describeLeakSearch("a key and a customer's data", (search) => {
  it("can be found by this search, in what is meant to hold them", async () => {
    await search.sync.connect(search.emulator)
    // By hand, where neither belongs.
    await placeOrder(search.api, search.store, {
      ...BUYER,
      metadata: { ...BUYER.metadata, typed: SECRET.key },
    })
    await settle(search.container)
    process.stdout.write(`${JSON.stringify(PERSONAL)}\n`)

    const leaks = describeLeaks(await search.readEverything(), SECRET, PERSONAL)
    expect(leaks).toContainEqual(expect.stringMatching(/^key \(in JSON\) in order\.metadata: /))
    expect(leaks).toContainEqual(expect.stringMatching(/^phone \(plain\) in line \d+ of the log: /))

    const stored = await readDatabase(search.container)
    const held = stored.filter(({ place }) => /^order(_address)?\./.test(place))
    const sent = { place: "request", text: JSON.stringify(search.emulator.requests), isOurs: true }
    for (const traces of [held, [sent]]) {
      const found = traces.flatMap(({ text }) => findLeaks(text, PERSONAL))
      expect(found.map(({ canary }) => canary)).toEqual(
        expect.arrayContaining(["email", "last name", "note", "phone", "street"]),
      )
    }
  })

  it("stay where they belong while all goes well", async () => {
    const connection = await search.sync.connect(search.emulator)
    const { id } = await placeOrder(search.api, search.store, BUYER)
    await settle(search.container, id)
    await updateOrder(search.api, search.store, id, {
      metadata: { note: `${PERSONAL.note}, please` },
    })
    await settle(search.container)
    search.emulator.setStatus(id, "processing")
    await search.sync.post(`/connections/${connection.id}/sync`)
    const { body: test } = await search.sync.post<AdminTestOrderSyncConnectionResponse>(
      `/connections/${connection.id}/test`,
    )
    expect(test.ok).toBe(true)
    const { body: preview } = await search.sync.get<AdminOrderSyncPreviewResponse>(
      `/orders/${id}/preview?connection_id=${connection.id}`,
    )
    expect(preview.payload).toMatchObject({ email: PERSONAL.email })
    await search.sync.post(`/connections/${connection.id}`, { secrets: { api_key: SECRET.key } })
    await sweepOrdersWorkflow(search.container).run({
      input: { connection_id: connection.id, is_full: true },
    })
    await purgeAttemptsWorkflow(search.container).run({ input: {} })
    await settle(search.container)
    await search.readAllPages(id, connection.id)
    await search.sync.post(`/orders/${id}/erase`)

    await search.expectNoLeaks([
      "event order-sync.delivered",
      "event order-sync.status_changed",
      "execution of order-sync-create-connection",
      "execution of order-sync-update-connection",
      "execution of order-sync-mark-orders-dirty",
      "execution of order-sync-sync-statuses",
      "execution of order-sync-sweep-orders",
      "execution of order-sync-erase-order-data",
      "order_sync_secret.sealed",
      "order_sync_delivery.payload_hash",
    ])
  })

  it("of a storefront event lie under seal, and go with it", async () => {
    const storefront = new Storefront(search.api, search.store)
    const data = Object.entries(PERSONAL).map(([name, value]) => ({ name, value }))
    const { id } = await search.sync.connect(search.emulator, {
      event_rules: { allowed_keys: [CALLBACK] },
    })

    expect((await storefront.event(CALLBACK, data)).status).toBe(202)
    await waitUntil(
      "the event is sent",
      async () => {
        await dispatchEvents(search.container)
        return search.emulator.events().length === 1
      },
      60_000,
    )
    expect(search.emulator.events()).toMatchObject([{ data }])
    for (const bad of [{ name: "note" }, { name: "note", value: PERSONAL.note, key: SECRET.key }]) {
      expect((await storefront.event(CALLBACK, [...data, bad])).status).toBe(400)
    }
    expect((await storefront.event(PERSONAL.email, data)).status).toBe(404)

    for (const { status, body } of talkativeRefusals()) {
      search.spoil("POST", answering(status, body))
      await storefront.event(CALLBACK, data)
      // A refused event is not followed by the next one at once.
      await orderSync(search.container).events.wake(id)
      await dispatchEvents(search.container)
      await search.sync.get("/health")
      await search.sync.get("/stats")
    }

    await search.expectNoLeaks([
      "order_sync_event.sealed_data",
      "order_sync_event.error_message",
      "answer POST /store/order-sync/events",
    ])
  })
})
