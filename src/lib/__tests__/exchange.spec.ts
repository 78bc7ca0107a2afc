import fc from "fast-check"
import {
  DEFAULT_CAPABILITIES,
  RemoteError,
  type Capabilities,
  type MappedOrder,
  type RemoteOrder,
} from "../../types"
import {
  afterCreate,
  afterFound,
  afterUncertainCreate,
  afterUpdate,
  isOurs,
  nextOperation,
  saysDuplicate,
  saysInvalid,
  type NextOperation,
  type RemoteView,
  type Wanted,
} from "../exchange"

const ALL: Capabilities = {
  ...DEFAULT_CAPABILITIES,
  update: true,
  cancel: true,
  fetchOne: true,
  list: true,
  events: true,
  tracking: false,
  history: false,
  items: false,
}

const REJECTION = new RemoteError({ kind: "rejected", status: 422, code: "x", message: "x" })

function view(fields: Partial<RemoteView> = {}): RemoteView {
  return {
    existence: "absent",
    payload_hash: null,
    status: null,
    attempted: null,
    rejection: null,
    needs_read: false,
    ...fields,
  }
}

function wanted(fields: Partial<Wanted> = {}, mapped: Partial<MappedOrder> = {}): Wanted {
  return {
    order_id: "order_01",
    mapped: {
      external_id: "order_01",
      payload: {},
      total: "1999",
      currency: "EUR",
      target_status: null,
      coercions: [],
      errors: [],
      ...mapped,
    },
    payload_hash: "hash",
    status: null,
    fact: null,
    ...fields,
  }
}

function remoteOrder(fields: Partial<RemoteOrder> = {}): RemoteOrder {
  return {
    external_id: "order_01",
    status: "new",
    total: "1999",
    currency: "EUR",
    created_at: null,
    updated_at: null,
    closed_at: null,
    ...fields,
  }
}

describe("nextOperation", () => {
  it.each<[NextOperation, Partial<RemoteView>, Partial<Wanted>, Partial<Capabilities>]>([
    ["create", {}, {}, {}],
    ["create", {}, { status: "cancelled" }, { update: false, fetchOne: false }],
    ["fetch", { existence: "uncertain" }, {}, {}],
    ["create", { existence: "uncertain" }, {}, { fetchOne: false }],
    ["fetch", { rejection: REJECTION }, {}, {}],
    ["fetch", { rejection: REJECTION, existence: "present", payload_hash: "hash" }, {}, {}],
    ["none", { existence: "present", payload_hash: "hash" }, {}, {}],
    ["none", { existence: "present", payload_hash: "hash" }, {}, { update: false }],
    ["update", { existence: "present", payload_hash: "other" }, {}, {}],
    ["update", { existence: "present", payload_hash: null }, {}, {}],
    ["update", { existence: "present", payload_hash: "hash" }, { status: "done" }, {}],
    ["update_unsupported", { existence: "present", payload_hash: "other" }, {}, { update: false }],
  ])("is %s for %j, %j, %j", (expected, known, want, capabilities) => {
    expect(nextOperation(view(known), wanted(want), { ...ALL, ...capabilities })).toBe(expected)
  })
})

describe("isOurs", () => {
  it("knows an order by Medusa's own id within its id, whatever its sum became", () => {
    const found = remoteOrder({ external_id: "shop-order_01", total: "1", currency: "USD" })
    expect(isOurs(found, wanted({}, { external_id: "shop-order_01" }))).toBe(true)
  })

  it("knows it by a marker that was written with it", () => {
    const want = wanted({}, { external_id: "1001" })
    const found = { external_id: "1001", total: "1" }
    expect(isOurs(remoteOrder({ ...found, store_order_id: "order_01" }), want)).toBe(true)
    expect(isOurs(remoteOrder({ ...found, store_order_id: "order_02" }), want)).toBe(false)
  })

  it("takes neither a number nor a sum for proof", () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom("EUR", "USD", null), (number, currency) => {
        const external_id = String(number)
        const want = wanted({}, { external_id })
        const found = remoteOrder({ external_id, total: want.mapped.total, currency })
        expect(isOurs(found, want)).toBe(false)
      }),
    )
  })
})

describe("what is known afterwards", () => {
  it("of an accepted create", () => {
    const known = view({ existence: "uncertain", attempted: { total: "1", currency: "EUR" } })
    expect(afterCreate(known, wanted(), null)).toEqual(
      view({ existence: "present", payload_hash: "hash", status: "new" }),
    )
    expect(afterCreate(known, wanted(), "processing").status).toBe("processing")
  })

  it("of an accepted update: the remote's word on the status, else ours, else the former", () => {
    const known = view({ existence: "present", status: "new" })
    expect(afterUpdate(known, wanted({ status: "done" }), "processing").status).toBe("processing")
    expect(afterUpdate(known, wanted({ status: "done" }), null).status).toBe("done")
    expect(afterUpdate(known, wanted(), null)).toEqual(
      view({ existence: "present", payload_hash: "hash", status: "new" }),
    )
  })

  it("of an order that was found: it exists, with an unknown payload", () => {
    const known = view({
      existence: "uncertain",
      payload_hash: "hash",
      rejection: REJECTION,
      attempted: { total: "1", currency: "EUR" },
    })
    expect(afterFound(known, remoteOrder({ status: "processing" }))).toEqual(
      view({ existence: "present", status: "processing" }),
    )
  })

  it("of a create without an answer: the sum to recognise it by", () => {
    expect(afterUncertainCreate(view({ rejection: REJECTION }), wanted())).toEqual(
      view({ existence: "uncertain", attempted: { total: "1999", currency: "EUR" } }),
    )
  })
})

describe("saysDuplicate", () => {
  it.each<[boolean, number, string, string[] | undefined]>([
    [true, 409, "http_409", undefined],
    [true, 422, "validation_failed", ["id"]],
    [true, 422, "validation_failed", ["external_id"]],
    [true, 422, "duplicate", undefined],
    [false, 422, "validation_failed", undefined],
    [false, 422, "validation_failed", ["id", "email"]],
    [false, 422, "validation_failed", ["email"]],
    [false, 422, "validation_failed", []],
  ])("is %p for HTTP %i, code %s and errors of the fields %j", (expected, status, code, fields) => {
    const fieldErrors = fields && Object.fromEntries(fields.map((field) => [field, ["no"]]))
    const error = new RemoteError({ kind: "rejected", status, code, message: "x", fieldErrors })
    expect(saysDuplicate(error)).toBe(expected)
  })
})

describe("saysInvalid", () => {
  it.each<[boolean, string[] | undefined]>([
    [true, ["email"]],
    [true, ["id", "products.0.image"]],
    [false, ["id"]],
    [false, []],
    [false, undefined],
  ])("is %p for errors of the fields %j", (expected, fields) => {
    const fieldErrors = fields && Object.fromEntries(fields.map((field) => [field, ["no"]]))
    const error = new RemoteError({
      kind: "rejected",
      status: 422,
      code: "x",
      message: "x",
      fieldErrors,
    })
    expect(saysInvalid(error)).toBe(expected)
  })
})
