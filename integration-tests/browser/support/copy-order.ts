import type { Shop } from "./shop"

/** The tables that an order with one line and one shipping method fills, and the ids in their rows. */
const TABLES: readonly { table: string; rows: string; ids: readonly string[] }[] = [
  { table: '"order"', rows: "id = $1", ids: ["id"] },
  {
    table: "order_line_item",
    rows: "id IN (SELECT item_id FROM order_item WHERE order_id = $1)",
    ids: ["id"],
  },
  { table: "order_item", rows: "order_id = $1", ids: ["id", "order_id", "item_id"] },
  {
    table: "order_shipping_method",
    rows: "id IN (SELECT shipping_method_id FROM order_shipping WHERE order_id = $1)",
    ids: ["id"],
  },
  { table: "order_shipping", rows: "order_id = $1", ids: ["id", "order_id", "shipping_method_id"] },
  { table: "order_summary", rows: "order_id = $1", ids: ["id", "order_id"] },
  { table: "order_sync_delivery", rows: "order_id = $1", ids: ["id", "order_id", "external_id"] },
]

/**
 * Copies an order with its delivery, as rows: each checkout would take up to a second.
 *
 * @param orderId has one line, no tax and no promotion
 * @returns the ids of the copies, which have order numbers of their own
 */
export async function copyOrder({ query }: Shop, orderId: string, count: number) {
  const statements = TABLES.map(({ table, rows, ids }) => {
    const fresh = ids.map((column) => `'${column}', source.${column} || '_' || number`)
    return `
      INSERT INTO ${table}
      SELECT copy.* FROM ${table} AS source, generate_series(1, $2::int) AS number,
        jsonb_populate_record(source, jsonb_build_object(${fresh.join(", ")})) AS copy
      WHERE source.${rows}`
  })
  await query("BEGIN")
  for (const statement of statements) {
    await query(statement, [orderId, count])
  }
  const copies = [`${orderId}\\_%`]
  await query(
    `UPDATE "order" SET display_id = nextval(pg_get_serial_sequence('"order"', 'display_id'))
     WHERE id LIKE $1`,
    copies,
  )
  await query(
    `UPDATE order_sync_delivery AS delivery SET display_id = placed.display_id
     FROM "order" AS placed WHERE placed.id = delivery.order_id AND placed.id LIKE $1`,
    copies,
  )
  await query("COMMIT")
  return Array.from({ length: count }, (_, index) => `${orderId}_${index + 1}`)
}
