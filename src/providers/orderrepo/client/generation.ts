import { isMissingEndpoint, type Target } from "../../../provider-kit"
import { RemoteError, type ProviderCapabilities } from "../../../types"
import type { OrderRepoClient } from "./orderrepo-client"

/** The older guide knows two endpoints only: orders/track and events/track. */
export type Generation = "current" | "older"

const OLDER_HOST = "devserver.tw1.ru"

export const CAPABILITIES: Readonly<Record<Generation, ProviderCapabilities>> = {
  current: {
    update: true,
    cancel: true,
    fetchOne: true,
    list: true,
    events: true,
    tracking: false,
    history: false,
    items: false,
  },
  older: {
    update: false,
    cancel: false,
    fetchOne: false,
    list: false,
    events: true,
    tracking: false,
    history: false,
    items: false,
  },
}

/** The generation that the settings name; null when the host has to be asked. */
export function knownGeneration(setting: Generation | "auto", baseUrl: string): Generation | null {
  if (setting !== "auto") {
    return setting
  }
  return URL.canParse(baseUrl) && new URL(baseUrl).hostname === OLDER_HOST ? "older" : null
}

/**
 * Asks the host. A host without the list counts as older only when it has orders/track: else it is
 * not OrderRepo at all.
 *
 * @throws {RemoteError} when it cannot be found out
 */
export async function detectGeneration(
  client: OrderRepoClient,
  target: Target,
  signal?: AbortSignal,
): Promise<Generation> {
  try {
    await client.probe(target, signal)
    return "current"
  } catch (error) {
    if (!RemoteError.is(error) || !isMissingEndpoint(error)) {
      throw error
    }
  }
  try {
    await client.createNothing(target, signal)
  } catch (error) {
    if (!RemoteError.is(error) || !ANSWERED_BY_TRACK.includes(error.kind)) {
      throw error
    }
  }
  return "older"
}

/** A refusal proves that the endpoint exists. */
const ANSWERED_BY_TRACK: readonly RemoteError["kind"][] = [
  "rejected",
  "invalid",
  "auth",
  "origin",
  "quota",
]
