import http from "node:http"
import https from "node:https"
import { isIP } from "node:net"
import type { Duplex } from "node:stream"
import { createGuardedLookup, GuardError, isPublicAddress, type LookupAll } from "./address-guard"

/** Which addresses a provider may connect to. */
export interface AgentSettings {
  /** Also allow plain http and addresses outside the public internet. */
  allowPrivateNetwork: boolean
  /** Further certificate authorities; the system's own are `NODE_EXTRA_CA_CERTS`. */
  ca?: string
  /** Looks up names whose addresses are checked; the system's resolver when left out. */
  lookupAll?: LookupAll
}

/** For http and https; a provider makes one pair and keeps it. */
export interface Agents {
  http: http.Agent
  https: https.Agent
}

type Connected = (error: Error | null, stream: Duplex) => void

/**
 * Idle connections kept to one host. How many are open is not limited here: one host serves many
 * connections of the plugin, each of which has its own `concurrency`, and a request that waited for
 * a socket would hold up an order that may be sent.
 */
const MAX_FREE_SOCKETS = 64
/**
 * An idle connection is closed after this time. Common servers close theirs after 5 seconds; a
 * request that meets a connection just closed fails, and a failed create costs a read.
 */
const IDLE_MS = 4_000
/** Node's 250 ms an address is less than a far server needs to accept a connection. */
const ADDRESS_ATTEMPT_MS = 2_000

/** Keep-alive agents that connect to nothing but what the settings allow. */
export function createAgents(settings: AgentSettings): Agents {
  const options = {
    keepAlive: true,
    maxFreeSockets: MAX_FREE_SOCKETS,
    timeout: IDLE_MS,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
    lookup: settings.allowPrivateNetwork ? undefined : createGuardedLookup(settings.lookupAll),
  }
  return {
    http: settings.allowPrivateNetwork ? new http.Agent(options) : new RefusingAgent(),
    // Set explicitly, because NODE_TLS_REJECT_UNAUTHORIZED=0 would send the key to anybody.
    https: new GuardedHttpsAgent(settings.allowPrivateNetwork, {
      ...options,
      rejectUnauthorized: true,
      ca: settings.ca,
    }),
  }
}

/** For plain http where it is not allowed. */
class RefusingAgent extends http.Agent {
  override createConnection(_options: http.ClientRequestArgs, callback?: Connected): undefined {
    refuse(new GuardError("https_required"), callback)
  }
}

class GuardedHttpsAgent extends https.Agent {
  readonly #allowPrivateNetwork: boolean

  constructor(allowPrivateNetwork: boolean, options: https.AgentOptions) {
    super(options)
    this.#allowPrivateNetwork = allowPrivateNetwork
  }

  /** A host that is an address already is never looked up, so it is checked here. */
  override createConnection(options: https.RequestOptions, callback?: Connected) {
    const host = String(options.host ?? options.hostname ?? "")
    if (!this.#allowPrivateNetwork && isIP(host) !== 0 && !isPublicAddress(host)) {
      return refuse(new GuardError("private_address"), callback)
    }
    return super.createConnection(options, callback)
  }
}

/** Not at once: the request has no error listener yet while its connection is being made. */
function refuse(error: Error, callback?: Connected): undefined {
  process.nextTick(() => callback?.(error, undefined as never))
}
