import type { Disturbance, Environment } from "../support/storm/environment"
import { startAgain } from "../support/storm/kills"

export const SENDER_KILLED = "killed the process that was sending"

/** Kills the process that has just claimed something, and starts it again. */
export function killSender(environment: Environment): Disturbance {
  const { observer, stores, count, log } = environment
  return {
    name: "kill the process that is sending",
    apply: async () => {
      const { store: name } = await observer.next("claim")
      const sender = stores.find((store) => store.name === name)!
      await sender.kill()
      await startAgain(environment, [sender])
      count(SENDER_KILLED)
      log(`killed ${name}, which was sending`)
    },
  }
}

/** Takes something from Redis. The shop's own requests may fail then; the jobs have to continue. */
export function loseRedis(
  { stores, observer, count, log }: Environment,
  what: string,
  apply: () => Promise<void>,
): Disturbance {
  return {
    name: `have Redis ${what}`,
    apply: async () => {
      stores.forEach((store) => store.block())
      await apply()
      stores.forEach((store) => store.unblock())
      await observer.next("job")
      count(`Redis was ${what}`)
      log(`Redis was ${what}; jobs run again`)
    },
  }
}
