import type { OrderSyncDeliveryState, RemoteStatus } from "../../types"

export type BadgeColour = "green" | "red" | "blue" | "orange" | "grey" | "purple"

export interface BadgeLook {
  colour: BadgeColour
  labelKey: string
}

const STATE_COLOURS: Record<OrderSyncDeliveryState, BadgeColour> = {
  pending: "orange",
  delivered: "green",
  parked: "red",
  skipped: "grey",
}

const STATUS_COLOURS: Record<RemoteStatus, BadgeColour> = {
  new: "blue",
  processing: "orange",
  done: "green",
  cancelled: "red",
}

export function describeState(state: OrderSyncDeliveryState): BadgeLook & { hintKey: string } {
  return {
    colour: STATE_COLOURS[state],
    labelKey: `orderSync.states.${state}`,
    hintKey: `orderSync.stateHints.${state}`,
  }
}

/** Null: the remote has not said one yet. */
export function describeRemoteStatus(status: RemoteStatus | null): BadgeLook {
  return status === null
    ? { colour: "grey", labelKey: "orderSync.remoteStatuses.unknown" }
    : { colour: STATUS_COLOURS[status], labelKey: `orderSync.remoteStatuses.${status}` }
}
