/**
 * `npm run example`: `examples/store` with the plugin of this checkout. Packs the plugin, installs a copy
 * of the example in `.cache`, and runs its `npm start` with a database and an emulated OrderRepo, until
 * Ctrl-C. Installing takes minutes the first time; the data is gone with the process.
 */
import { join } from "node:path"
import { paint } from "../dev/demo/colours"
import { runToExit } from "../dev/demo/stage"
import { openDatabase } from "../dev/demo/stage/database"
import { EMULATOR_DEFAULTS, startEmulator } from "../dev/emulator"
import { emulatorConnection, OrderSyncApi } from "../dev/seed"
import { ADMIN, createApi, logInAdmin } from "../dev/testing"
import {
  EXAMPLE_URLS,
  InstalledStore,
} from "../integration-tests/support/installed-store/installed-store"
import { packPlugin } from "../integration-tests/support/installed-store/packed-plugin"

const DIRECTORY = join(__dirname, "..", ".cache", "example")

/** What the form of the storefront sends. */
const EVENT = "callback"

void runToExit(async ({ cleanup, log }) => {
  console.log("The plugin is packed and installed …")
  const store = new InstalledStore(join(DIRECTORY, "store"))
  await store.install(await packPlugin(join(DIRECTORY, "package")))

  console.log("An empty database, an emulated OrderRepo and the store …")
  const databaseUrl = await openDatabase(cleanup)
  const emulator = await startEmulator()
  await cleanup.add(() => emulator.close())
  emulator.projects.setEvent(EVENT, true)
  const { exited, stop } = await store.startExample(databaseUrl, log)
  await cleanup.add(stop)

  await store.createUser(databaseUrl, ADMIN)
  const api = createApi(EXAMPLE_URLS.store)
  await new OrderSyncApi(api, await logInAdmin(api)).createConnection({
    ...emulatorConnection(emulator),
    event_rules: { allowed_keys: [EVENT] },
  })
  console.log(`
${paint("bold", "Storefront")}  ${EXAMPLE_URLS.storefront}
${paint("bold", "Admin")}       ${EXAMPLE_URLS.store}/app
  user      ${ADMIN.email}
  password  ${ADMIN.password}
${paint("bold", "OrderRepo")}   ${emulator.url} (emulated, for ${EMULATOR_DEFAULTS.origin})
  orders    curl ${emulator.controlUrl}/__control/orders
  events    curl ${emulator.controlUrl}/__control/events

Ctrl-C ends all of it. What the store logs comes below.
`)
  log.follow((line) => console.log(line))
  throw new Error(`The store ended unexpectedly (exit code ${await exited})`)
})
