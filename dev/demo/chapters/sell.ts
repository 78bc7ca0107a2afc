import { EMULATOR_DEFAULTS } from "../../emulator"
import { cancelOrder, editOrder } from "../../testing"
import { samplesFor } from "../remotes"
import { untilInStep, shop, type World } from "../world"

const CURRENCIES = new Intl.DisplayNames("en", { type: "currency" })

/** Orders are placed in two currencies, one of them with a product that has no image. */
export async function sell(world: World): Promise<void> {
  const { narrator, store, remote } = world
  narrator.chapter(
    remote.currency === null
      ? "Shoppers buy in euros and in yen"
      : `Shoppers buy in ${CURRENCIES.of(remote.currency.code.toUpperCase())}s`,
  )
  const orderIds: string[] = []
  for (const sample of samplesFor(remote, store)) {
    const orderId = await shop(world, sample)
    orderIds.push(orderId)
    await untilInStep(world, orderId)
  }
  if (remote.dialect === "orderrepo") {
    await checkImage(world, orderIds[2])
  }
}

async function checkImage(world: World, withoutImage: string): Promise<void> {
  const { narrator, stage, orderSync } = world
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
