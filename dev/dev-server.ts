/**
 * `npm run dev`: a store with this plugin, its admin and an emulated OrderRepo to click in, until
 * Ctrl-C. The store restarts with every change of the code; the data is gone with the process.
 * Migrations run at the start only: after a change of one, start again.
 */
import { paint } from "./demo/colours"
import { runToExit, setStage, type Stage } from "./demo/stage"
import { EMULATOR_DEFAULTS } from "./emulator"
import { CATALOG, emulatorConnection, orderByCurl, OrderSyncApi, sampleOrders } from "./seed"
import { ADMIN, placeOrder, setUpStoreAs, type TestStore } from "./testing"

/** Where Medusa's own tools expect a store. */
const PREFERRED_PORT = 9000
const PREFERRED_EMULATOR_PORTS = { api: 9100, control: 9101 }

/** A shop with products and regions, a connection, and orders placed after it. */
async function seed(stage: Stage): Promise<TestStore> {
  const { api, adminHeaders, emulator } = stage
  const store = await setUpStoreAs(api, adminHeaders, CATALOG)
  await new OrderSyncApi(api, adminHeaders).createConnection(emulatorConnection(emulator))
  for (const { input } of sampleOrders(store)) {
    await placeOrder(api, store, input)
  }
  return store
}

function guide({ store: { url }, emulator }: Stage, store: TestStore): string {
  const heading = (text: string) => paint("bold", text)
  return `
${heading("Admin")}       ${url}/app
  user      ${ADMIN.email}
  password  ${ADMIN.password}

${heading("OrderRepo")}   ${emulator.url} (emulated)
  API key   ${emulator.apiKey}
  domain    ${EMULATOR_DEFAULTS.origin}
  event     ${EMULATOR_DEFAULTS.eventKey}
  orders    curl ${emulator.controlUrl}/__control/orders
  break it  curl ${emulator.controlUrl}/__control/down -d '{"down": true}'
  more      dev/emulator/README.md

${heading("Place an order")} (paste into a shell)
${orderByCurl(url, store)}

Ctrl-C ends all of it. What the store logs comes below.
`
}

void runToExit(async ({ cleanup, log }) => {
  const stage = await setStage(
    {
      command: "develop",
      preferredPort: PREFERRED_PORT,
      preferredEmulatorPorts: PREFERRED_EMULATOR_PORTS,
      onProgress: (text) => console.log(`${text} …`),
    },
    cleanup,
    log,
  )
  console.log("Products, regions, a connection and some orders …")
  console.log(guide(stage, await seed(stage)))
  log.follow((line) => console.log(line))
  await stage.store.ended
})
