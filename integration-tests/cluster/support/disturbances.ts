import type { Disturbance, StormScene } from "../../support/storm/scene"

export const SENDER_KILLED = "killed the process that was sending"

/** Kills the process that has just claimed something, and starts it again. */
export function killSender({ witness, stores, count, log }: StormScene): Disturbance {
  return {
    name: "kill the process that is sending",
    strike: async () => {
      const { store: name } = await witness.next("claim")
      const sender = stores.find((store) => store.name === name)!
      await sender.kill()
      await sender.start()
      count(SENDER_KILLED)
      log(`killed ${name}, which was sending`)
    },
  }
}

/** Takes something from Redis. The shop's own requests may fail then; the jobs have to go on. */
export function loseRedis(
  { stores, witness, count, log }: StormScene,
  what: string,
  strike: () => Promise<void>,
): Disturbance {
  return {
    name: `have Redis ${what}`,
    strike: async () => {
      stores.forEach((store) => store.hinder())
      await strike()
      stores.forEach((store) => store.unhinder())
      await witness.next("job")
      count(`Redis was ${what}`)
      log(`Redis was ${what}; jobs run again`)
    },
  }
}
