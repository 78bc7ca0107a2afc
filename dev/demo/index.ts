/**
 * `npm run demo`: the plugin's main job as a story. A real store and an emulated OrderRepo are
 * started, things happen and go wrong, and each step is checked against what OrderRepo has seen.
 * `npm run demo -- --provider userhub` plays it with another order system, as far as that one goes.
 * Needs nothing but Node; leaves nothing behind. Exits with 1 when a promise does not hold.
 */
import { parseArgs } from "node:util"
import { DIALECT_NAMES, type DialectName } from "../emulator"
import { OrderSyncApi } from "../seed"
import { setUpStoreAs } from "../testing"
import { connect } from "./chapters/connect"
import { loseAnAnswer } from "./chapters/lost-answer"
import { outage } from "./chapters/outage"
import { verify } from "./chapters/verification"
import { change, sell } from "./chapters/sell"
import { followStatuses } from "./chapters/statuses"
import { paint } from "./colours"
import { Narrator } from "./narrator"
import { catalogFor, DEMO_REMOTES, type DemoRemote } from "./remotes"
import { runToExit, setStage, type OutputLog, type Stage } from "./stage"
import type { World } from "./world"

/** After this long a lost write counts as lost; in the story nothing arrives later. */
const LATE_ARRIVAL_MS = 2_000

interface Play {
  stage: Stage
  remote: DemoRemote
  narrator: Narrator
  log: OutputLog
}

async function play({ stage, remote, narrator, log }: Play): Promise<void> {
  const store = await setUpStoreAs(stage.api, stage.adminHeaders, catalogFor(remote))
  const orderSync = new OrderSyncApi(stage.api, stage.adminHeaders)
  const connectionId = await connect(stage, orderSync, narrator, remote)
  const world: World = {
    stage,
    remote,
    log,
    narrator,
    store,
    orderSync,
    connectionId,
    orderIds: [],
  }
  await sell(world)
  if (remote.dialect === "orderrepo") {
    await change(world)
  }
  await loseAnAnswer(world)
  await outage(world)
  await followStatuses(world)
  await verify(world)
}

/** @throws Error in words for the terminal */
function parseProvider(): DialectName {
  const { values } = parseArgs({ options: { provider: { type: "string", default: "orderrepo" } } })
  const dialect = DIALECT_NAMES.find((name) => name === values.provider)
  if (!dialect) {
    throw new Error(`--provider takes one of ${DIALECT_NAMES.join(", ")}`)
  }
  return dialect
}

void runToExit(async ({ cleanup, log }) => {
  const startedAt = Date.now()
  const remote = DEMO_REMOTES[parseProvider()]
  if (remote.dialect !== "orderrepo") {
    process.env.ORDER_SYNC_TIMINGS ??= JSON.stringify({ lateArrivalMs: LATE_ARRIVAL_MS })
  }
  const narrator = new Narrator(startedAt, remote.title)
  narrator.chapter("The stage is set")
  const onProgress = (text: string) => narrator.tell("setup", text)
  const stage = await setStage(
    { command: "start", dialect: remote.dialect, onProgress },
    cleanup,
    log,
  )
  await Promise.race([play({ stage, remote, narrator, log }), stage.store.ended])
  const seconds = Math.round((Date.now() - startedAt) / 1_000)
  console.log(
    `\n${paint("green", `All ${narrator.checkCount} checks hold.`)} It took ${seconds} s.`,
  )
})
