/**
 * What an order system can do, as a provider declares it. The engine has one stated fallback for
 * each that is missing:
 *
 * | missing | what happens instead |
 * | --- | --- |
 * | update | an order is sent once; later changes are marked as not sent |
 * | fetchOne | an unanswered create is repeated; a refusal as duplicate then proves that it exists |
 * | list | status sync reads the open orders one by one |
 * | list and fetchOne | no status sync |
 * | events | tracking events are refused for this connection |
 * | cancel | a cancelled order is left as it is and flagged; one that was never sent stays away |
 * | setStatus | the status travels inside the update |
 * | find | a create without an answer is settled by a person, unless the order's id proves it |
 * | remove | an order stays at the remote |
 * | statuses | the pages show the four classes only |
 * | stats | the pages show the store's own figures only |
 */
export interface ProviderCapabilities {
  /** `updateOrder` replaces the order's content. */
  update: boolean
  /** The remote knows a status "cancelled" that can be set. */
  cancel: boolean
  fetchOne: boolean
  list: boolean
  events: boolean
  tracking: boolean
  history: boolean
  items: boolean
  /**
   * The remote makes the order's id, and may take the same order twice. Nothing is created again
   * on doubt: `findOrder` settles it, or a person. Default: the plugin's id is used, and the remote
   * refuses it a second time.
   */
  assignsIds?: boolean
  /** `setStatus` writes the status with a call of its own. */
  setStatus?: boolean
  /** `findOrder` looks for an order whose create got no answer. */
  find?: boolean
  /**
   * A create tells no id, and nothing marks the order: creates go one at a time for the connection,
   * each between two looks at what is there.
   */
  createInTurn?: boolean
  /** Whether the remote shows the order's marker back. Left out: it is not known yet. */
  marker?: boolean
  /**
   * `updateOrder` changes a part only, for example metadata: people are told that the rest stays as
   * it was created.
   */
  updatesPartially?: boolean
  /** `removeOrder` deletes an order that was cancelled. */
  remove?: boolean
  /** `nextStep` and `performStep` write the order in several calls. */
  steps?: boolean
  /** `listStatuses` reads the remote's own statuses. */
  statuses?: boolean
  /** `readStats` reads figures from the remote. */
  stats?: boolean
  /**
   * What `listOrders` can be asked for: one class of status ("status"), all open orders at once
   * ("open"), or only everything ("all"). Default: "status".
   */
  listFilter?: ListFilter
}

export const LIST_FILTERS = ["status", "open", "all"] as const

export type ListFilter = (typeof LIST_FILTERS)[number]

/** What is left out of a declaration. A stored one of an older version gets these, too. */
export const DEFAULT_CAPABILITIES = {
  assignsIds: false,
  setStatus: false,
  find: false,
  createInTurn: false,
  updatesPartially: false,
  remove: false,
  steps: false,
  statuses: false,
  stats: false,
  listFilter: "status",
} as const satisfies Partial<ProviderCapabilities>

/** Capabilities with nothing left out but `marker`, which has to be found out. */
export type Capabilities = Required<Omit<ProviderCapabilities, "marker">> &
  Pick<ProviderCapabilities, "marker">
