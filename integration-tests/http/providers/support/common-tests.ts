import type { DialectName } from "../../../../dev/emulator"
import type {
  AdminOrderSyncPreviewResponse,
  AdminTestOrderSyncConnectionResponse,
} from "../../../../src/types"
import { settle } from "../../../support/order-sync"
import type { ProviderShop } from "./provider-suite"

/** What every provider's connection does before an order is sent. */
export interface CommonTests {
  /** What the preview of an order shows, among other things. */
  previewed: (orderId: string) => object
  /** Settings that are refused, and a part of the message that says which one it is. */
  refused: readonly (readonly [config: Record<string, unknown>, named: string])[]
}

/** The tests that are the same for every provider. */
export function testCommon<D extends DialectName>(
  shop: ProviderShop<D>,
  { previewed, refused }: CommonTests,
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
}
