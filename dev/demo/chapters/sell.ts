import { EMULATOR_DEFAULTS } from "../../emulator"
import { sampleOrders } from "../../seed"
import { cancelOrder, editOrder } from "../../testing"
import { untilInStep, shop, type World } from "../world"

/** Orders are placed in two currencies, one of them with a product that has no image. */
export async function sell(world: World): Promise<void> {
  const { narrator, stage, store, orderSync } = world
  narrator.chapter("Shoppers buy in euros and in yen")
  const orderIds: string[] = []
  for (const sample of sampleOrders(store)) {
    const orderId = await shop(world, sample)
    orderIds.push(orderId)
    await untilInStep(world, orderId)
  }

  const withoutImage = orderIds[2]
  const placeholder = `${EMULATOR_DEFAULTS.origin}/favicon.ico`
  const products = stage.emulator.order(withoutImage)?.products ?? []
  const delivery = await orderSync.deliveryOf(withoutImage)
  narrator.check(
    `the cap without an image is sent with the shop's icon, and ` +
      `${narrator.nameOf(withoutImage)} says so in the admin`,
    products.some(({ image }) => image === placeholder) &&
      delivery?.coercions?.some(({ code }) => code === "image_placeholder") === true,
  )
}

/** One order is edited and one cancelled. */
export async function change(world: World): Promise<void> {
  const { narrator, stage, store, orderIds } = world
  narrator.chapter("The shop changes one order and cancels another")
  const [edited, cancelled] = orderIds
  const [, shirt] = store.products
  await editOrder(stage.api, store, edited, {
    add: [{ variantId: shirt.variantId, quantity: 2 }],
  })
  narrator.tell("store", `order ${narrator.nameOf(edited)} is edited: 2 × ${shirt.title} more`)
  await cancelOrder(stage.api, store, cancelled)
  narrator.tell("store", `order ${narrator.nameOf(cancelled)} is cancelled`)
  await untilInStep(world, edited, cancelled)
}
