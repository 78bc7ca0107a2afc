import { pluginError } from "../../../lib/error-code"
import { applyFieldMap, MappingNotes } from "../../../provider-kit"
import { RemoteError, type StepResult } from "../../../types"
import { readItemId } from "../answers"
import { fieldMapsOf } from "../preset"
import { adoptedIds } from "../steps/adopted"
import type { StepInput } from "../steps/step-input"
import type { Call, SystemOrdersClient } from "./system-orders-client"

/** Carries out one step, with one request. */
export async function performStep(
  client: SystemOrdersClient,
  input: StepInput,
  externalId: string,
  call: Call,
): Promise<StepResult> {
  switch (input.call) {
    case "add_item": {
      const answer = await client.addItem(externalId, input.body, call)
      return { remote_id: readItemId(answer, input.fingerprint, externalId, call) }
    }
    case "change_item": {
      const names = namesOf(input.item_id, call)
      await changeItem(client, externalId, merged(input.body, names), call)
      return { remote_id: input.item_id }
    }
    case "delete_item":
      await deleteItem(client, externalId, input.item_id, call)
      return { remote_id: input.item_id }
    case "adopt": {
      const { items } = await client.fetchOrder(externalId, call)
      return { remote_id: adoptedIds(input.items, items ?? null) }
    }
    case "flag":
      await client.setFlag(externalId, input.flag, call)
      return {}
    case "status":
      await client.setStatus(externalId, input.body, call)
      return {}
    case "tracking":
    case "history":
      await client.append(input.call, externalId, input.body, call)
      return {}
  }
}

/**
 * An item that cannot be changed because it is not there says nothing about its order, which `missing`
 * would.
 */
async function changeItem(
  client: SystemOrdersClient,
  externalId: string,
  body: Record<string, unknown>,
  call: Call,
): Promise<void> {
  try {
    await client.changeItem(externalId, body, call)
  } catch (error) {
    if (!RemoteError.is(error) || error.kind !== "missing") {
      throw error
    }
    throw pluginError({
      kind: "invalid",
      status: error.status,
      code: "validation_failed",
      message: "The order system does not have the item that is to be changed.",
    })
  }
}

/** An item that is not there any more is deleted. */
async function deleteItem(
  client: SystemOrdersClient,
  externalId: string,
  itemId: string,
  call: Call,
): Promise<void> {
  try {
    await client.deleteItem(externalId, itemId, call)
  } catch (error) {
    if (!RemoteError.is(error) || error.kind !== "missing") {
      throw error
    }
  }
}

/** What names the item in the body, because the path of a change does not. */
function namesOf(itemId: string, { config }: Call): Record<string, unknown> {
  const notes = new MappingNotes()
  const names = applyFieldMap(fieldMapsOf(config).item_change, { remote_id: itemId }, notes)
  if (notes.errors.length > 0) {
    throw pluginError({
      kind: "invalid",
      code: "validation_failed",
      message: "The id of an item does not fit the connection's fields for a changed item.",
    })
  }
  return names
}

function merged(
  body: Record<string, unknown>,
  names: Record<string, unknown>,
): Record<string, unknown> {
  const entries = Object.entries(names).map(([name, value]): [string, unknown] => {
    const own = Object.getOwnPropertyDescriptor(body, name)?.value as unknown
    return [name, isGroup(own) && isGroup(value) ? merged(own, value) : value]
  })
  return { ...body, ...Object.fromEntries(entries) }
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
