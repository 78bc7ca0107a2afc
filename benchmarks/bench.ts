import { join, resolve } from "node:path"
import type { PostgresServer } from "../dev/postgres"
import { copyTemplate, createTemplate, settleTemplate } from "./databases"
import { toFigures, type Figures, type Round } from "./figures"
import { HealthWatch } from "./health-watch"
import type { Seed } from "./messages"
import type { BenchOptions } from "./options"
import type { RemoteProcess } from "./remote"
import { StoreProcess } from "./store-process"
import type { VariantName } from "./variants/names"
import { verifyContents } from "./verify"

const WARM_UP_ORDERS = 200

export interface Bench {
  server: PostgresServer
  remote: RemoteProcess
  options: BenchOptions
  log: (text: string) => void
}

/** Prepares a store with orders, then measures every variant in every round. */
export async function runBench(bench: Bench): Promise<Round[]> {
  const { options, log } = bench
  log(`Preparing a store with ${options.orders} orders …`)
  const seed = await seedTemplate(bench)
  const rounds: Round[] = []
  for (let number = 1; number <= options.rounds; number += 1) {
    const round: Round = {}
    // Round by round and not variant by variant: what else the machine does hits all alike.
    for (const variant of options.variants) {
      const figures = await measureVariant(bench, seed, variant, number)
      round[variant] = figures
      log(
        `round ${number}  ${variant.padEnd(13)} ${figures.ordersPerSecond.toFixed(0).padStart(4)} orders/s` +
          `  ${figures.wallMs.toFixed(0).padStart(6)} ms  verified`,
      )
    }
    rounds.push(round)
  }
  return rounds
}

async function seedTemplate({ server, options }: Bench): Promise<Seed> {
  const url = await createTemplate(server)
  const store = new StoreProcess(
    { kind: "seed", warmUp: WARM_UP_ORDERS, measured: options.orders },
    url,
  )
  try {
    const { seed } = await store.next("seeded")
    return seed
  } finally {
    await store.stop()
    await settleTemplate(url)
  }
}

/**
 * One burst. The store is a new process each time: memory that one variant made the process ask
 * for is hardly ever given back, and would hide what the next one needs.
 */
async function measureVariant(
  { server, remote, options }: Bench,
  seed: Seed,
  variant: VariantName,
  round: number,
): Promise<Figures> {
  await remote.reset(null)
  const { url, apiKey, origin, latencyMs } = remote
  const store = new StoreProcess(
    {
      kind: "measure",
      variant,
      remote: { url, apiKey, origin, latencyMs },
      concurrency: options.concurrency,
      warmUp: seed.warmUp.map(({ id }) => id),
      measured: seed.measured.map(({ id }) => id),
      profile: options.profile && join(resolve(options.profile), `${variant}-${round}.cpuprofile`),
    },
    await copyTemplate(server),
  )
  try {
    const { url: storeUrl } = await store.next("ready")
    await remote.reset(options.perSecond)
    const watch = new HealthWatch(storeUrl)
    store.go()
    const { measurement } = await store.next("measured")
    const health = await watch.stop()
    const contents = await remote.contents()
    verifyContents(seed.measured, contents)
    return toFigures(options.orders, measurement, health, contents.refused)
  } finally {
    await store.stop()
  }
}
