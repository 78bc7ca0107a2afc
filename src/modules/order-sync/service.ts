import type { ConfigModule, Logger } from "@medusajs/framework/types"
import { MedusaService } from "@medusajs/framework/utils"
import { EvidenceByConnection } from "../../lib/failure-evidence"
import { toRunName } from "../../lib/jobs"
import { AppMemory } from "./app-memory"
import { Dispatcher } from "./dispatcher"
import { readEventOptions, type EventOptions } from "./event-options"
import { OrderSyncAttempt, OrderSyncConnection, OrderSyncDelivery, OrderSyncJobRun } from "./models"
import { ProviderRegistry } from "./provider-registry"
import { toQueries, type Queries } from "./queries"
import { toDatabase, type SqlManager } from "./queries/database"
import { readRetentionDays } from "./retention"
import { resolveEncryptionKeys, SecretCipher } from "./secrets"
import { Senders } from "./senders"
import { readTimings, type Timings } from "./timings"
import type { OrderSyncOptions } from "./types"
import { Watchdog } from "./watchdog"

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
  readonly deliveries: Queries["deliveries"]
  readonly connections: Queries["connections"]
  readonly removals: Queries["removals"]
  readonly secrets: Queries["secrets"]
  readonly statistics: Queries["statistics"]
  readonly notices: Queries["notices"]
  readonly events: Queries["events"]
  readonly sweeps: Queries["sweeps"]
  readonly statusActions: Queries["statusActions"]
  readonly cipher: SecretCipher
  readonly timings: Timings
  readonly dispatcher: Dispatcher
  /** What this process has seen of each connection lately. */
  readonly evidence = new EvidenceByConnection()
  /** What this process sends to each connection. */
  readonly senders: Senders
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
    const queries = toQueries(toDatabase(() => container.baseRepository.getFreshManager()))
    this.providers = new ProviderRegistry(container)
    this.deliveries = queries.deliveries
    this.connections = queries.connections
    this.removals = queries.removals
    this.secrets = queries.secrets
    this.statistics = queries.statistics
    this.notices = queries.notices
    this.events = queries.events
    this.sweeps = queries.sweeps
    this.statusActions = queries.statusActions
    this.cipher = new SecretCipher(keys)
    this.timings = readTimings(options.timings)
    this.dispatcher = new Dispatcher(this.timings)
    this.senders = new Senders(queries.senders, this.timings)
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
