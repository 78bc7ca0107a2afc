import { MedusaError } from "@medusajs/framework/utils"
import proxyaddr from "proxy-addr"
import type { OrderSyncOptions } from "./types"

/** Whether the proxy at this address can be trusted to name the client. */
export type TrustProxy = (address: string, hop: number) => boolean

export interface EventOptions {
  trustProxy: TrustProxy
  limits: Required<NonNullable<OrderSyncOptions["eventLimits"]>>
}

const DEFAULT_LIMITS: EventOptions["limits"] = {
  perAddressPerMinute: 30,
  perMinute: 600,
  maxWaiting: 10_000,
}

/** The largest Postgres integer, with room to spare. */
const MAX_LIMIT = 1_000_000

/**
 * Reads what the plugin's options say of tracking events.
 *
 * @throws MedusaError `invalid_argument` that names the option, so that the store does not start
 * with limits that are none
 */
export function readEventOptions({
  eventLimits = {},
  trustedProxies = [],
}: Pick<OrderSyncOptions, "eventLimits" | "trustedProxies">): EventOptions {
  const limits = { ...DEFAULT_LIMITS }
  for (const [name, value] of Object.entries(eventLimits)) {
    if (!Object.hasOwn(limits, name)) {
      throw invalid(`eventLimits.${name}`, `must be one of ${Object.keys(limits).join(", ")}`)
    }
    if (value === undefined) {
      continue
    }
    if (!Number.isInteger(value) || value < 1 || value > MAX_LIMIT) {
      throw invalid(`eventLimits.${name}`, `must be a whole number from 1 to ${MAX_LIMIT}`)
    }
    limits[name as keyof typeof limits] = value
  }
  return { limits, trustProxy: toTrustProxy(trustedProxies) }
}

function toTrustProxy(trustedProxies: string[]): TrustProxy {
  if (!Array.isArray(trustedProxies)) {
    throw invalid("trustedProxies", "must be a list")
  }
  if (trustedProxies.length === 0) {
    return () => false
  }
  try {
    return proxyaddr.compile(trustedProxies)
  } catch {
    throw invalid(
      "trustedProxies",
      "must list addresses or subnets, such as 203.0.113.7 or 10.0.0.0/8, or the words " +
        "loopback, linklocal, uniquelocal",
    )
  }
}

function invalid(option: string, problem: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.INVALID_ARGUMENT,
    `The option ${option} of medusa-plugin-orderrepo ${problem}`,
  )
}
