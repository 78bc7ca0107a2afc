import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { deliverOrder, fulfillOrder, placeOrder } from "../../../dev/testing"
import { DEFAULT_OUTGOING } from "../../../src/lib/outgoing-status"
import type { AdminOrderSyncConnectionResponse } from "../../../src/types"
import { connect } from "../../support/order-sync"
import { describeShop } from "../../support/shop-suite"
import { waitForTold } from "../../support/told"

/** What the settings that this release knows were called before: not at all. */
const WITHOUT_NEWER_SETTINGS = `
  UPDATE order_sync_connection
  SET status_rules = status_rules - 'outgoing',
    config = (config - 'sku_in_name' - 'name_metadata')
      #- '{data_fields,tracking}' #- '{data_fields,fulfillment}'
  WHERE id = ?`

describeShop("an existing connection, stored without the newer settings", (shop) => {
  const connectAsBefore = async () => {
    const id = await connect(shop.api, shop.store, shop.emulator)
    const database = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await database.raw(WITHOUT_NEWER_SETTINGS, [id])
    return id
  }

  it("sends orders by the defaults of what it does not name", async () => {
    await connectAsBefore()

    const order = await placeOrder(shop.api, shop.store)
    await waitForTold(shop, order.id, { status: "new", rows: { Fulfilment: "Not packed" } })
    const fulfillmentId = await fulfillOrder(shop.api, shop.store, order.id)
    await deliverOrder(shop.api, shop.store, order.id, fulfillmentId)

    await waitForTold(shop, order.id, { status: "done", rows: { Fulfilment: "Delivered" } })
  })

  it("shows the defaults, and takes a change to one of them", async () => {
    const id = await connectAsBefore()
    const shown = await shop.sync.get<AdminOrderSyncConnectionResponse>(`/connections/${id}`)
    expect(shown.body.connection.status_rules.outgoing).toEqual(DEFAULT_OUTGOING)

    const { status, body } = await shop.sync.post<AdminOrderSyncConnectionResponse>(
      `/connections/${id}`,
      { status_rules: { outgoing: { packed: "processing", delivered: null } } },
    )

    expect(status).toBe(200)
    expect(body.connection.status_rules.outgoing).toEqual({
      ...DEFAULT_OUTGOING,
      packed: "processing",
    })
  })
})
