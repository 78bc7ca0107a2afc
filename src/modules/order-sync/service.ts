import type { ConfigModule, Logger } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import { EvidenceByConnection } from "../../lib/failure-evidence"
import { toRunName } from "../../lib/jobs"
import { AppMemory } from "./app-memory"
import { ConnectionStore } from "./connection-store"
import { DeliveryStore, type Database } from "./delivery-store"
import { Dispatcher } from "./dispatcher"
import { readEventOptions, type EventOptions } from "./event-options"
import { EventStore } from "./event-store"
import { OrderSyncAttempt, OrderSyncConnection, OrderSyncDelivery, OrderSyncJobRun } from "./models"
import { NoticeStore } from "./notice-store"
import { ProviderRegistry } from "./provider-registry"
import { toParams, type Query, type QueryRunner } from "./queries"
import { RemovalStore } from "./removal-store"
import { readRetentionDays } from "./retention"
import { SecretStore } from "./secret-store"
import { resolveEncryptionKeys, SecretCipher } from "./secrets"
import { SlotsByConnection } from "./slots"
import { StatisticsStore } from "./statistics-store"
import { StatusActionStore } from "./status-action-store"
import { SweepStore } from "./sweep-store"
import { readTimings, type Timings } from "./timings"
import type { OrderSyncOptions } from "./types"
import { Watchdog } from "./watchdog"

interface SqlManager {
  execute<TRow>(sql: string, params: unknown[]): Promise<TRow[]>
  transactional<TResult>(work: (manager: SqlManager) => Promise<TResult>): Promise<TResult>
}

interface InjectedDependencies extends Record<string, unknown> {
  baseRepository: { getFreshManager(): SqlManager }
  configModule: ConfigModule
  logger: Logger
}

/**
 * The module's service: generated reads and writes for its models, and beside them the parts that
 * know what they are for. Rules and HTTP live elsewhere: a change is a workflow.
 */
export default class OrderSyncModuleService extends MedusaService({
  OrderSyncAttempt,
  OrderSyncConnection,
  OrderSyncDelivery,
  OrderSyncJobRun,
}) {
  readonly providers: ProviderRegistry
  readonly deliveries: DeliveryStore
  readonly connections: ConnectionStore
  readonly removals: RemovalStore
  readonly secrets: SecretStore
  readonly statistics: StatisticsStore
  readonly notices: NoticeStore
  readonly events: EventStore
  readonly sweeps: SweepStore
  readonly statusActions: StatusActionStore
  readonly cipher: SecretCipher
  readonly timings: Timings
  readonly dispatcher: Dispatcher
  /** What this process has seen of each connection lately. */
  readonly evidence = new EvidenceByConnection()
  readonly slots: SlotsByConnection
  readonly memory = new AppMemory()
  readonly watchdog: Watchdog
  readonly options: Required<
    Pick<OrderSyncOptions, "allowPrivateNetwork" | "attemptRetentionDays" | "providers">
  >
  readonly eventOptions: EventOptions

  constructor(container: InjectedDependencies, options: OrderSyncOptions = {}) {
    super(...(arguments as unknown as [never]))
    const keys = resolveEncryptionKeys(
      options,
      container.configModule?.projectConfig?.http?.cookieSecret,
    )
    if (keys.isDerived) {
      container.logger.warn(
        "medusa-plugin-orderrepo: no encryptionKey is set, so API keys are encrypted with a key " +
          "derived from the store's cookie secret; when that changes they have to be entered again",
      )
    }
    const database = toDatabase(() => container.baseRepository.getFreshManager())
    this.providers = new ProviderRegistry(container)
    this.deliveries = new DeliveryStore(database)
    this.connections = new ConnectionStore(database)
    this.removals = new RemovalStore(database)
    this.secrets = new SecretStore(database)
    this.statistics = new StatisticsStore(database)
    this.notices = new NoticeStore(database)
    this.events = new EventStore(database)
    this.sweeps = new SweepStore(database)
    this.statusActions = new StatusActionStore(database)
    this.cipher = new SecretCipher(keys)
    this.timings = readTimings(options.timings)
    this.dispatcher = new Dispatcher(this.timings)
    this.slots = new SlotsByConnection(this.timings)
    this.watchdog = new Watchdog(
      {
        findOverdue: async (jobs) => this.statistics.findOverdueJobs(jobs),
        isRunning: (name) => this.dispatcher.isRunning(toRunName(name)),
        warn: (message) => container.logger.warn(message),
      },
      this.timings.watchdogIntervalMs,
    )
    this.options = {
      allowPrivateNetwork: options.allowPrivateNetwork ?? false,
      attemptRetentionDays: readRetentionDays(options.attemptRetentionDays),
      providers: options.providers ?? [],
    }
    this.eventOptions = readEventOptions(options)
  }

  /** Called by Medusa. */
  __hooks = {
    /** What is under way is finished or given back before the database closes. */
    onApplicationPrepareShutdown: async (): Promise<void> => {
      this.watchdog.stop()
      await this.dispatcher.stop()
    },
  }
}

/** A fresh manager a statement: the identity map of a long-lived one would only grow. */
function toDatabase(freshManager: () => SqlManager): Database {
  const runner = (manager: SqlManager): QueryRunner => ({
    execute: async <TRow>({ sql, params }: Query) =>
      await manager.execute<TRow>(sql, toParams(params)),
  })
  return {
    execute: async <TRow>(query: Query) => await runner(freshManager()).execute<TRow>(query),
    transaction: async (work) =>
      await freshManager().transactional(async (manager) => await work(runner(manager))),
  }
}
