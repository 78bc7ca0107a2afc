import type { DialectName, FaultAction, FaultRuleInput } from "../../../../dev/emulator"
import type {
  AdminOrderSyncPreviewResponse,
  AdminTestOrderSyncConnectionResponse,
} from "../../../../src/types"
import { settle, waitForRemote } from "../../../support/order-sync"
import type { ProviderShop } from "./provider-suite"

/** Where the tests that every provider has differ. */
export interface CommonTests {
  /** What the preview of an order shows, among other things. */
  previewed: (orderId: string) => object
  /** Settings that are refused, and a part of the message that says which one it is. */
  refused: readonly (readonly [config: Record<string, unknown>, named: string])[]
  /** Which requests go wrong while another order system has to be served; all when left out. */
  spoiled?: FaultRuleInput["match"]
}

/** The tests that are the same for every provider. */
export function testCommon<D extends DialectName>(
  shop: ProviderShop<D>,
  { previewed, refused, spoiled }: CommonTests,
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
