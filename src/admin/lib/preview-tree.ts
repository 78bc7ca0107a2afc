import type { AdminOrderSyncPreviewResponse, Coercion } from "../../types"

type MappingError = AdminOrderSyncPreviewResponse["errors"][number]

/** A part of a payload, with its changed values and errors. */
export interface PreviewNode {
  /** As coercions name it: "products[0].image". */
  path: string
  /** The name of the field, of the row, or the number of an entry of a list. */
  name: string
  /** Null for a part that has parts. */
  value: string | null
  /** The value in major units ("19.99"), where it is an amount of money. */
  amount: string | null
  parts: PreviewNode[]
  coercions: Coercion[]
  errors: MappingError[]
}

export interface PreviewTree {
  nodes: PreviewNode[]
  /** Of fields that are not in the payload any more, because they were left out. */
  coercions: Coercion[]
  errors: MappingError[]
}

type Notes = Pick<AdminOrderSyncPreviewResponse, "coercions" | "errors" | "details">

/** A payload as a person reads it, whatever provider made it. */
export function toPreviewTree({
  payload,
  ...notes
}: Pick<AdminOrderSyncPreviewResponse, "payload"> & Notes): PreviewTree {
  const nodes = Object.entries(payload).map(([name, value]) => toNode(name, name, value, notes))
  const shown = new Set(nodes.flatMap(pathsOf))
  return {
    nodes,
    coercions: notes.coercions.filter(({ field }) => !shown.has(field)),
    errors: notes.errors.filter(({ field }) => !shown.has(field)),
  }
}

function toNode(path: string, name: string, value: unknown, notes: Notes): PreviewNode {
  const { amounts } = notes.details
  const own = {
    path,
    name,
    amount: Object.hasOwn(amounts, path) ? amounts[path] : null,
    coercions: notes.coercions.filter(({ field }) => field === path),
    errors: notes.errors.filter(({ field }) => field === path),
  }
  if (Array.isArray(value)) {
    return {
      ...own,
      value: value.length === 0 ? "" : null,
      parts: value.map((entry, index) => toEntry(`${path}[${index}]`, index, entry, notes)),
    }
  }
  if (isRecord(value)) {
    return {
      ...own,
      value: null,
      parts: Object.entries(value).map(([field, part]) =>
        toNode(`${path}.${field}`, field, part, notes),
      ),
    }
  }
  return { ...own, value: value === null || value === undefined ? "" : String(value), parts: [] }
}

/** `{ name, value }` is a row with that name: nobody wants to open it to read it. */
function toEntry(path: string, index: number, entry: unknown, notes: Notes): PreviewNode {
  const node = toNode(path, String(index + 1), entry, notes)
  const isRow =
    isRecord(entry) &&
    typeof entry.name === "string" &&
    typeof entry.value === "string" &&
    Object.keys(entry).length === 2
  return isRow
    ? {
        ...node,
        name: entry.name as string,
        value: entry.value as string,
        parts: [],
        coercions: [...node.coercions, ...node.parts.flatMap((part) => part.coercions)],
        errors: [...node.errors, ...node.parts.flatMap((part) => part.errors)],
      }
    : node
}

function pathsOf(node: PreviewNode): string[] {
  return [
    node.path,
    ...node.parts.flatMap(pathsOf),
    // Rows have taken over what belongs to their parts.
    ...[...node.coercions, ...node.errors].map(({ field }) => field),
  ]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
