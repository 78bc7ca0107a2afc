import {
  RemoteError,
  type RemoteErrorDetails,
  type RemoteOrder,
  type RemoteStatus,
} from "../../../../types"

/** What a remote holds of one order. */
export interface StoredOrder {
  external_id: string
  total: string
  currency: string
  text: string
  status: RemoteStatus
  updated_at: string | null
  store_order_id?: string
}

export type StoredFields = Pick<
  StoredOrder,
  "external_id" | "total" | "currency" | "text" | "store_order_id"
>

export interface RemoteTraits {
  /** Whether a second create under one id is refused, as the guide promises. */
  refusesDuplicates: boolean
  /** Whether an answer to a write names the status. */
  tellsStatus: boolean
  /** Whether a status that is written along is taken over. */
  takesStatus: boolean
  /** An order with this text is refused for its content; null: none is. */
  refusesText: string | null
}

/** An order system in memory: no faults, no network, only its rules. */
export class ModelRemote {
  readonly traits: RemoteTraits
  orders: StoredOrder[] = []
  /** Creates that were accepted although an order with that id already existed. */
  doubles = 0

  constructor(traits: Partial<RemoteTraits> = {}) {
    this.traits = {
      refusesDuplicates: true,
      tellsStatus: false,
      takesStatus: true,
      refusesText: null,
      ...traits,
    }
  }

  create(fields: StoredFields): RemoteStatus | null {
    this.judge(fields, "rejected")
    if (this.find(fields.external_id)) {
      if (this.traits.refusesDuplicates) {
        throw refusal({
          kind: "rejected",
          status: 422,
          code: "duplicate",
          fieldErrors: { id: ["The id has already been taken."] },
        })
      }
      this.doubles += 1
    }
    this.orders.push({ ...fields, status: "new", updated_at: null })
    return this.traits.tellsStatus ? "new" : null
  }

  update(fields: StoredFields, status: RemoteStatus | null): RemoteStatus | null {
    const order = this.require(fields.external_id)
    this.judge(fields, "invalid")
    Object.assign(order, fields)
    if (status !== null && this.traits.takesStatus) {
      order.status = status
    }
    return this.traits.tellsStatus ? order.status : null
  }

  fetch(externalId: string): RemoteOrder {
    const { text: _text, ...order } = this.require(externalId)
    return { ...order, created_at: null, closed_at: null }
  }

  find(externalId: string): StoredOrder | undefined {
    return this.orders.find(({ external_id }) => external_id === externalId)
  }

  private judge({ text }: StoredFields, kind: "rejected" | "invalid"): void {
    if (text === this.traits.refusesText) {
      const fieldErrors = { "data.0.value": ["The value is invalid."] }
      throw refusal({ kind, status: 422, code: "validation_failed", fieldErrors })
    }
  }

  private require(externalId: string): StoredOrder {
    const order = this.find(externalId)
    if (!order) {
      throw refusal({ kind: "missing", status: 404, code: "order_not_found" })
    }
    return order
  }
}

export function refusal(details: Omit<RemoteErrorDetails, "message">): RemoteError {
  return new RemoteError({ message: `It said ${details.code}.`, ...details })
}
