import { setTimeout } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { describeFailure } from "../../lib/describe-failure"
import { digestFields } from "../../lib/sent-fields"
import { OrderSyncEvents } from "../../modules/order-sync"
import type {
  AttemptRecord,
  ClaimedDelivery,
  RecordedDelivery,
} from "../../modules/order-sync/queries"
import type { SecretCipher } from "../../modules/order-sync/secrets"
import { resolveOrderSync } from "../connection/load-connection"
import { announce, type Announcement } from "../notices/announce"
import type { DeliveryResult } from "./delivery-result"
import { fieldDigest } from "./field-digest"

/** This many results are written together: one statement costs about as much as one row's. */
const FLUSH_SIZE = 25

/** A result is not kept longer than this because others of its batch are slow. */
const FLUSH_INTERVAL_MS = 200

/** How long to wait between retries of a failed last write, in milliseconds. */
const CLOSING_WAITS_MS = [250, 500, 1_000, 2_000, 4_000]

interface Entry {
  delivery: ClaimedDelivery
  result: DeliveryResult
}

export interface RecordTotals {
  delivered: number
  parked: number
  skipped: number
  waiting: number
  /** Results that were thrown away because another process holds the row now. */
  lost: number
}

/**
 * Writes results back in groups, and then notifies the store's event bus. What could not be written is
 * kept and written again: with the next group, by the timer, or when the buffer is closed.
 */
export class RecordBuffer {
  readonly totals: RecordTotals = { delivered: 0, parked: 0, skipped: 0, waiting: 0, lost: 0 }
  private entries: Entry[] = []
  private writing: Promise<void> = Promise.resolve()
  private isClosed = false
  private hasWarned = false
  private readonly timer: NodeJS.Timeout

  constructor(
    private readonly container: MedusaContainer,
    private readonly claimId: string,
  ) {
    this.timer = setInterval(() => void this.flush().catch(() => undefined), FLUSH_INTERVAL_MS)
    this.timer.unref()
  }

  /** Rejects when the database does; the result is still kept. */
  async add(delivery: ClaimedDelivery, result: DeliveryResult): Promise<void> {
    if (this.isClosed) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        "A result came after its batch was closed",
      )
    }
    this.entries.push({ delivery, result })
    if (this.entries.length >= FLUSH_SIZE) {
      await this.flush()
    }
  }

  /** Writes the buffered records, one group after the other. Rejects when the database does. */
  flush(): Promise<void> {
    const written = this.writing.then(async () => this.write())
    this.writing = written.catch(() => undefined)
    return written
  }

  /**
   * Writes the rest, again and again for some seconds while the database fails. Nothing is taken
   * after this.
   *
   * @throws what the database threw last; the claims of the results that are left run out, and the
   * orders are read at the remote before anything is sent again
   */
  async close(): Promise<void> {
    this.isClosed = true
    clearInterval(this.timer)
    for (const waitMs of CLOSING_WAITS_MS) {
      try {
        return await this.flush()
      } catch {
        await setTimeout(waitMs)
      }
    }
    await this.flush()
  }

  private async write(): Promise<void> {
    const entries = this.entries.splice(0)
    if (entries.length === 0) {
      return
    }
    const recorded = await this.record(entries)
    this.totals.lost += entries.length - recorded.length
    for (const { state } of recorded) {
      this.totals[state === "pending" ? "waiting" : state] += 1
    }
    const states = new Map(recorded.map(({ id, state }) => [id, state]))
    await announce(
      this.container,
      entries.flatMap((entry) => toAnnouncements(entry, states.get(entry.delivery.id))),
    )
  }

  /** Once for a batch: the timer tries five times a second. */
  private warn(error: unknown): void {
    if (!this.hasWarned) {
      this.hasWarned = true
      this.container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(`order-sync: results could not be stored, trying again: ${describeFailure(error)}`)
    }
  }

  private async record(entries: Entry[]): Promise<RecordedDelivery[]> {
    const { deliveries, cipher } = resolveOrderSync(this.container)
    try {
      return await deliveries.record(
        this.claimId,
        entries.map(({ result }) => result.toRecord()),
        entries.flatMap((entry) => toAttempts(entry, cipher)),
      )
    } catch (error) {
      this.entries.unshift(...entries)
      this.warn(error)
      throw error
    }
  }
}

/** With digests of what was written, from which later changes are told. */
function toAttempts({ delivery, result }: Entry, cipher: SecretCipher): AttemptRecord[] {
  return result.attempts.map((attempt) => {
    const payload = result.sent.get(attempt.id)
    return payload
      ? { ...attempt, sent_fields: digestFields(payload, fieldDigest(cipher, delivery.id)) }
      : attempt
  })
}

/** @param state what the row became: an order that changed in the meantime is pending again */
function toAnnouncements(
  { delivery, result }: Entry,
  state: RecordedDelivery["state"] | undefined,
): Announcement[] {
  const { hasWritten } = result
  const record = result.toRecord()
  const data = {
    id: delivery.id,
    connection_id: delivery.connection_id,
    order_id: delivery.order_id,
    external_id: record.external_id,
  }
  if (state === "delivered" && hasWritten) {
    return [{ name: OrderSyncEvents.DELIVERED, data }]
  }
  if (state === "parked") {
    const { error_kind, error_code } = record
    return [{ name: OrderSyncEvents.PARKED, data: { ...data, error_kind, error_code } }]
  }
  return []
}
