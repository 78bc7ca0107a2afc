import { Modules } from "@medusajs/framework/utils"
import type {
  DialectName,
  FaultAction,
  FaultRuleInput,
  RemoteOrder,
} from "../../../../dev/emulator"
import { waitUntil } from "../../../../dev/testing"
import type {
  AdminOrderSyncPreviewResponse,
  AdminTestOrderSyncConnectionResponse,
} from "../../../../src/types"
import { letWaitsEnd, settle, waitForRemote } from "../../../support/order-sync"
import { eventRows, Storefront } from "../../support/storefront"
import { ALLOWED } from "../../support/storefront-suite"
import type { ProviderShop } from "./provider-suite"

/** Where the tests that every provider has differ. */
export interface CommonTests {
  /** What the preview of an order shows, among other things. */
  previewed: (orderId: string) => object
  /** Settings that are refused, and a part of the message that says which one it is. */
  refused: readonly (readonly [config: Record<string, unknown>, named: string])[]
  /** What the remote has of an order that the store has deleted. */
  afterDeletion: Partial<RemoteOrder>
  /** Which requests go wrong while another order system has to be served; all when left out. */
  spoiled?: FaultRuleInput["match"]
}

/** The tests that are the same for every provider. */
export function testCommon<D extends DialectName>(
  shop: ProviderShop<D>,
  { previewed, refused, afterDeletion, spoiled }: CommonTests,
): void {
  it("is tested and previewed without creating an order", async () => {
    const { name: _name, ...settings } = shop.input()
    const tested = await shop.sync.post<AdminTestOrderSyncConnectionResponse>(
      "/connections/test-settings",
      settings,
    )
    expect(tested).toMatchObject({ status: 200, body: { ok: true } })

    const connectionId = await shop.connect({ rules: { start_date: "2100-01-01T00:00:00Z" } })
    const order = await shop.place()
    await settle(shop.container, order.id)
    const preview = await shop.sync.get<AdminOrderSyncPreviewResponse>(
      `/orders/${order.id}/preview?connection_id=${connectionId}`,
    )

    expect(preview.body.payload).toMatchObject(previewed(order.id))
    expect(shop.writes()).toEqual([])
    expect(shop.remote.remoteOrders()).toEqual([])
  })

  it.each(refused)("refuses the setting %p and names it", async (config, named) => {
    const { status, body } = await shop.sync.post("/connections", shop.input({ config }))

    expect({ status, message: body.message }).toEqual({
      status: 400,
      message: expect.stringContaining(named),
    })
  })

  it("is told that the store has deleted an order, as far as it can be", async () => {
    await shop.connect()
    const order = await shop.arrive()

    await shop.container.resolve(Modules.ORDER).softDeleteOrders([order.id])

    await waitUntil("the deletion is settled", async () => {
      await letWaitsEnd(shop.container)
      await settle(shop.container)
      return (await shop.delivery(order.id)).skip_rule === "deleted"
    })
    expect(shop.there(order.id)).toMatchObject(afterDeletion)
  })

  it("takes no tracking events", async () => {
    await shop.connect(ALLOWED)

    expect(await new Storefront(shop.api, shop.store).event()).toMatchObject({ status: 404 })
    expect(await eventRows(shop.container)).toEqual([])
  })

  it.each<[string, FaultAction]>([
    ["hangs", { type: "hang" }],
    ["is refused", { type: "status", status: 401, headers: {} }],
  ])("does not hold up another order system when it %s", async (_name, action) => {
    await shop.connect({ config: { timeout_seconds: 60 } })
    shop.spoil({ match: spoiled, times: null, action })
    await shop.sync.connect(shop.emulator)

    const orders = [await shop.place(), await shop.place()]

    for (const { id } of orders) {
      await waitForRemote(shop.emulator, id, "exists")
    }
    expect(shop.remote.remoteOrders()).toEqual([])
  })
}
