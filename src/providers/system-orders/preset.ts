import type { FieldMap, FieldMapEntry } from "../../provider-kit"
import type { SystemOrdersConfig } from "./schemas"

/** The field maps of a connection as they are used. */
export interface FieldMaps {
  order: FieldMap
  item: FieldMap
  /** What names the item in a change of it. */
  item_change: FieldMap
  status: FieldMap
  tracking: FieldMap
  history: FieldMap
}

type More = Partial<Omit<FieldMapEntry, "to" | "from">>

function entry(to: string, from: string, more: More = {}): FieldMapEntry {
  return { to, from, type: "string", required: false, ...more }
}

function firstOf(to: string, paths: readonly string[], more: More = {}): FieldMapEntry[] {
  return paths.map((path) => entry(to, path, more))
}

/** An id is sent as a number where it is one. */
function idOf(to: string, from: string): FieldMapEntry[] {
  return [entry(to, from, { type: "number", required: true }), entry(to, from)]
}

function addressOf(to: string, from: string): FieldMapEntry[] {
  return [
    entry(`${to}.company`, `${from}.company`),
    entry(`${to}.firstName`, `${from}.first_name`),
    entry(`${to}.lastName`, `${from}.last_name`),
    entry(`${to}.street`, `${from}.address_1`),
    entry(`${to}.street2`, `${from}.address_2`),
    entry(`${to}.city`, `${from}.city`),
    entry(`${to}.region`, `${from}.province`),
    entry(`${to}.postalCode`, `${from}.postal_code`),
    entry(`${to}.country`, `${from}.country_code`),
    entry(`${to}.phone`, `${from}.phone`),
  ]
}

const PEOPLE = ["billing_address", "shipping_address", "customer"]

/** The guide names no field: these are its words, written as its paths are ("itemId"). */
const PLAIN: FieldMaps = {
  order: [
    ...firstOf(
      "customer.firstName",
      PEOPLE.map((person) => `${person}.first_name`),
    ),
    ...firstOf(
      "customer.lastName",
      PEOPLE.map((person) => `${person}.last_name`),
    ),
    entry("customer.email", "email"),
    ...firstOf(
      "customer.phone",
      PEOPLE.map((person) => `${person}.phone`),
    ),
    entry("currency", "currency", { required: true }),
    ...addressOf("billingAddress", "billing_address"),
    ...addressOf("shippingAddress", "shipping_address"),
    ...firstOf("note", ["metadata.note", "metadata.comment"]),
  ],
  item: [
    entry("productId", "variant_sku"),
    entry("name", "name", { required: true }),
    entry("quantity", "quantity", { type: "number", required: true }),
    entry("price", "price", { type: "number", required: true }),
  ],
  item_change: idOf("id", "remote_id"),
  status: idOf("statusId", "status_id"),
  tracking: [entry("trackingNumber", "number", { required: true })],
  history: [entry("text", "text", { required: true })],
}

const NOTHING: FieldMaps = {
  order: [],
  item: [],
  item_change: [],
  status: [],
  tracking: [],
  history: [],
}

/** A map that is filled in replaces the preset's; one that is empty leaves it. */
export function fieldMapsOf(config: SystemOrdersConfig): FieldMaps {
  const preset = config.preset === "plain" ? PLAIN : NOTHING
  const own: FieldMaps = {
    order: config.order_fields,
    item: config.item_fields,
    item_change: config.item_change_fields,
    status: config.status_fields,
    tracking: config.tracking_fields,
    history: config.history_fields,
  }
  const chosen = (name: keyof FieldMaps) => (own[name].length > 0 ? own[name] : preset[name])
  return {
    order: chosen("order"),
    item: chosen("item"),
    item_change: chosen("item_change"),
    status: chosen("status"),
    tracking: chosen("tracking"),
    history: chosen("history"),
  }
}
