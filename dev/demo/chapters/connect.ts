import { emulatorConnection, type OrderSyncApi } from "../../seed"
import type { AdminTestOrderSyncConnectionResponse } from "../../../src/types"
import type { Narrator } from "../narrator"
import type { DemoRemote } from "../remotes"
import type { Stage } from "../stage"

/** How long the store waits for an answer; short, because the story has somebody hang. */
const TIMEOUT_SECONDS = 3

/** A person enters the settings, has them tested, corrects the key and switches on. */
export async function connect(
  { emulator }: Stage,
  orderSync: OrderSyncApi,
  narrator: Narrator,
  { title }: DemoRemote,
): Promise<string> {
  narrator.chapter(`A person connects the store with ${title}`)
  const settings = emulatorConnection(emulator)
  narrator.tell("person", "enters the settings, with a typing error in the API key")
  const { id, secrets } = await orderSync.createConnection({
    ...settings,
    is_enabled: false,
    config: { ...settings.config, timeout_seconds: TIMEOUT_SECONDS },
    secrets: { api_key: `${emulator.apiKey.slice(0, -1)}x` },
  })
  narrator.check("a stored key is shown by its end only", secrets.api_key?.last4?.length === 4)

  const refused = await orderSync.testConnection(id)
  narrator.tellExchanges(emulator)
  tellChecks(narrator, refused)
  narrator.check(
    "the test finds the wrong key, and only that: the address is right",
    !refused.ok && isOk(refused, "reachable") && !isOk(refused, "api_key"),
  )

  narrator.tell("person", "corrects the key, tests again and switches the connection on")
  await orderSync.updateConnection(id, { secrets: settings.secrets })
  const accepted = await orderSync.testConnection(id)
  narrator.tellExchanges(emulator)
  tellChecks(narrator, accepted)
  await orderSync.updateConnection(id, { is_enabled: true })
  narrator.check(
    "all checks pass, and no order was made by testing",
    accepted.ok && emulator.orders().length === 0,
  )
  return id
}

function tellChecks(narrator: Narrator, { checks }: AdminTestOrderSyncConnectionResponse): void {
  for (const { name, ok, message, hint } of checks) {
    const advice = ok || hint === null ? "" : ` ${hint}`
    narrator.tell("plugin", `${ok ? "passed" : "failed"}  ${name}: ${message}${advice}`)
  }
}

function isOk({ checks }: AdminTestOrderSyncConnectionResponse, name: string): boolean {
  return checks.some((check) => check.name === name && check.ok)
}
