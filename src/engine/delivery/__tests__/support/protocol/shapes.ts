import type { ProviderCapabilities } from "../../../../../types"

/** A kind of remote: what it can do, and what it tells. */
export interface Shape {
  capabilities: Partial<ProviderCapabilities>
  /** Writes the store's id of the order along, which a read shows. */
  marks: boolean
  /** Answers a create with the order's id. */
  tellsId: boolean
  showsItems: boolean
}

const ASSIGNS = { assignsIds: true, find: true, fetchOne: true, update: true, cancel: true }

export const SHAPES = {
  /** As OrderRepo: the plugin's ids, and no second order under one. */
  own_ids: { capabilities: {}, marks: false, tellsId: false, showsItems: false },
  marked: {
    capabilities: { ...ASSIGNS, setStatus: true, marker: true },
    marks: true,
    tellsId: true,
    showsItems: false,
  },
  /** No marker, and no id in the answer: creates go one at a time. */
  in_turn: {
    capabilities: { ...ASSIGNS, update: false, setStatus: true, createInTurn: true },
    marks: false,
    tellsId: false,
    showsItems: false,
  },
  steps: {
    capabilities: { ...ASSIGNS, steps: true, marker: true },
    marks: true,
    tellsId: true,
    showsItems: true,
  },
  /** The same, where a read does not show the items. */
  hidden_steps: {
    capabilities: { ...ASSIGNS, steps: true, marker: true },
    marks: true,
    tellsId: true,
    showsItems: false,
  },
} satisfies Record<string, Shape>

export type ShapeName = keyof typeof SHAPES

/** What an order consists of, by its text: two equal items, and later a third one. */
export function itemsOf(text: string): string[] {
  return text === "text 0" ? ["cup", "cup"] : ["cup", "cup", "plate"]
}
