import { Modules } from "@medusajs/framework/utils"
import { placeOrder } from "../../dev/testing"
import type {
  AdminOrderSyncIssueListResponse,
  AdminOrderSyncOrderListResponse,
} from "../../src/types"
import { orderSync } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

describeShop("issues in the admin API", (shop) => {
  let connection_id: string

  beforeEach(async () => {
    connection_id = (await shop.sync.connect(shop.emulator, { is_enabled: false })).id
  })

  const park = async (orderIds: string[], fields: object = {}) => {
    await orderSync(shop.container).createOrderSyncDeliveries(
      orderIds.map((order_id) => ({
        connection_id,
        order_id,
        state: "parked",
        error_kind: "invalid",
        ...fields,
      })) as never,
    )
  }

  const place = async (email: string) => (await placeOrder(shop.api, shop.store, { email })).id

  const issues = async () =>
    (await shop.sync.get<AdminOrderSyncIssueListResponse>("/issues")).body.issues

  /** The totals that the list shows of these orders. */
  const listedTotal = async (orderIds: string[]) => {
    const { body } = await shop.sync.get<AdminOrderSyncOrderListResponse>("/orders?limit=100")
    return body.deliveries
      .filter(({ order_id }) => orderIds.includes(order_id))
      .reduce((sum, { order }) => sum + Math.round((order?.total ?? NaN) * 100), 0)
  }

  it("say how many customers wait, and what their orders come to, as the list shows it", async () => {
    const [one, again, other] = [
      await place("one@example.com"),
      await place("one@example.com"),
      await place("other@example.com"),
    ]
    await park([one, again])
    await park([other], { state: "pending", error_kind: "transient" })
    // Nothing is wrong with it.
    await park([await place("fine@example.com")], { state: "delivered", error_kind: null })

    const found = await issues()
    expect(found).toEqual([
      {
        connection_id,
        state: "parked",
        error_kind: "invalid",
        orders: 2,
        customers: 1,
        totals: [{ currency_code: "eur", total: expect.any(Number) }],
        is_complete: true,
      },
      expect.objectContaining({
        state: "pending",
        error_kind: "transient",
        orders: 1,
        customers: 1,
      }),
    ])
    expect(Math.round(found[0].totals[0].total * 100)).toBe(await listedTotal([one, again]))
    expect(await listedTotal([one, again])).toBeGreaterThan(0)
  })

  it("name no customer and no order", async () => {
    await park([await place("nobody-may-see@example.com")])
    const text = JSON.stringify(await issues())
    expect(text).not.toMatch(/nobody-may-see|Test Buyer|order_|cus_/)
  })

  it("follow what becomes of an order", async () => {
    const id = await place("credit@example.com")
    await park([id])
    const before = (await issues())[0].totals[0].total
    const service = shop.container.resolve(Modules.ORDER)
    const change = await service.createOrderChange({
      order_id: id,
      actions: [{ action: "CREDIT_LINE_ADD", reference: "order", reference_id: id, amount: 5 }],
    } as never)
    await service.confirmOrderChange((change as unknown as { id: string }).id)
    const after = (await issues())[0].totals[0].total
    expect(Math.round((before - after) * 100)).toBe(500)
    expect(Math.round(after * 100)).toBe(await listedTotal([id]))
  })

  it("say that sums are lower bounds where the store no longer has an order", async () => {
    await park(["order_gone", await place("left@example.com")])
    expect(await issues()).toMatchObject([
      { orders: 2, customers: 1, totals: [{ currency_code: "eur" }], is_complete: false },
    ])
  })
})
