import { sweepOrdersWorkflow } from "../../src/workflows"
import { ageStore } from "../support/age-store"
import { connect, deliveryOf } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"
import { withoutEvents } from "../support/silent-bus"
import { holdSweepJob } from "./support/hold-sweep-job"
import { HALF_DONE, LATE_CHANGES, placeAndSend } from "./support/late-changes"

describeShop("a change whose event is lost", (shop) => {
  holdSweepJob(shop)
  const sweep = async (connection_id: string) =>
    (await sweepOrdersWorkflow(shop.container).run({ input: { connection_id } })).result

  it.each([...LATE_CHANGES, ...HALF_DONE])("is found by the next sweep: $name", async (change) => {
    const { api, container, emulator, store } = shop
    const connectionId = await connect(api, store, emulator)
    const [{ id, prepared }] = await placeAndSend(shop, connectionId, [change])
    await ageStore(container)
    expect(await sweep(connectionId)).toMatchObject({ found: 0, changed: 0 })
    const { desired_version } = await deliveryOf(api, store, id)

    await withoutEvents(container, async () => change.apply(shop, id, prepared))
    await sweep(connectionId)

    const after = await deliveryOf(api, store, id)
    expect(after.desired_version).toBeGreaterThan(desired_version)
  })
})
