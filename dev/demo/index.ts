/**
 * `npm run demo`: the plugin's main job as a story. A real store and an emulated OrderRepo are
 * started, things happen and go wrong, and each step is checked against what OrderRepo has seen.
 * Needs nothing but Node; leaves nothing behind. Exits with 1 when a promise does not hold.
 */
import { CATALOG, OrderSyncApi } from "../seed"
import { setUpStoreAs } from "../testing"
import { connect } from "./chapters/connect"
import { loseAnAnswer } from "./chapters/lost-answer"
import { outage } from "./chapters/outage"
import { verify } from "./chapters/verification"
import { change, sell } from "./chapters/sell"
import { followStatuses } from "./chapters/statuses"
import { paint } from "./colours"
import { Narrator } from "./narrator"
import { runToExit, setStage, type OutputLog, type Stage } from "./stage"
import type { World } from "./world"

async function play(stage: Stage, narrator: Narrator, log: OutputLog): Promise<void> {
  const store = await setUpStoreAs(stage.api, stage.adminHeaders, CATALOG)
  const orderSync = new OrderSyncApi(stage.api, stage.adminHeaders)
  const connectionId = await connect(stage, orderSync, narrator)
  const world: World = { stage, log, narrator, store, orderSync, connectionId, orderIds: [] }
  await sell(world)
  await change(world)
  await loseAnAnswer(world)
  await outage(world)
  await followStatuses(world)
  await verify(world)
}

void runToExit(async ({ cleanup, log }) => {
  const startedAt = Date.now()
  const narrator = new Narrator(startedAt)
  narrator.chapter("The stage is set")
  const onProgress = (text: string) => narrator.tell("setup", text)
  const stage = await setStage({ command: "start", onProgress }, cleanup, log)
  await Promise.race([play(stage, narrator, log), stage.store.ended])
  const seconds = Math.round((Date.now() - startedAt) / 1_000)
  console.log(
    `\n${paint("green", `All ${narrator.checkCount} checks hold.`)} It took ${seconds} s.`,
  )
})
