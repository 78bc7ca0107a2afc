import fc from "fast-check"
import { moneyOf, paymentProvidersOf } from "../snapshot/money"
import type { RawRecord } from "../snapshot"

interface Paid {
  captured?: number[]
  refunded?: (number | { amount: number; label: string })[]
}

/** One payment with its captures and refunds, as `query.graph` answers it. */
function payment({ captured = [], refunded = [] }: Paid): RawRecord {
  return {
    captures: captured.map((amount, index) => ({ id: `capt_${index}`, amount })),
    refunds: refunded.map((refund, index) => {
      const { amount, label } =
        typeof refund === "number" ? { amount: refund, label: null } : refund
      return {
        id: `ref_${index}`,
        amount,
        refund_reason: label ? { label, code: label.toLowerCase() } : null,
      }
    }),
  }
}

const order = (fields: RawRecord, ...payments: RawRecord[]): RawRecord => ({
  status: "pending",
  total: 100,
  payment_collections: [{ payments }],
  ...fields,
})

const refundLine = (amount: number): RawRecord => ({ amount, reference: "payment_collection" })

describe("moneyOf", () => {
  it.each<[string, RawRecord, Record<string, string>]>([
    ["nothing is paid", order({}), { total: "100", outstanding_total: "100" }],
    [
      "captured in parts",
      order({}, payment({ captured: [30, 20.5] })),
      { total: "100", paid_total: "50.5", outstanding_total: "49.5" },
    ],
    [
      "refunded in part, for which Medusa writes a credit line",
      order(
        { total: 60, credit_line_total: 40, credit_lines: [refundLine(40)] },
        payment({ captured: [100], refunded: [40] }),
      ),
      { total: "100", paid_total: "100", refunded_total: "40" },
    ],
    [
      "refunded with a reason, which the credit line names",
      order(
        {
          total: 60,
          credit_line_total: 40,
          credit_lines: [{ amount: 40, reference: "Damage", reference_id: "damage" }],
        },
        payment({ captured: [100], refunded: [{ amount: 40, label: "Damage" }] }),
      ),
      { total: "100", paid_total: "100", refunded_total: "40" },
    ],
    [
      "cancelled after it was paid: Medusa's own total is zero",
      order(
        {
          status: "canceled",
          total: 0,
          credit_line_total: 100,
          credit_lines: [refundLine(100)],
        },
        payment({ captured: [100], refunded: [100] }),
      ),
      { total: "100", paid_total: "100", refunded_total: "100" },
    ],
    ["cancelled unpaid: nothing is due", order({ status: "canceled" }), { total: "100" }],
    [
      "cancelled, archived, and not refunded",
      order({ status: "archived", canceled_at: "2026-05-05" }, payment({ captured: [100] })),
      { total: "100", paid_total: "100", outstanding_total: "-100" },
    ],
    [
      "a return was received and is not refunded yet",
      order({ total: 70 }, payment({ captured: [100] })),
      { total: "70", paid_total: "100", outstanding_total: "-30" },
    ],
    [
      "a gift card paid a part",
      order(
        {
          total: 75,
          credit_line_total: 25,
          credit_lines: [{ amount: 25, reference: "gift-card", reference_id: "gc_1" }],
        },
        payment({ captured: [75] }),
      ),
      { total: "100", paid_total: "75", credit_total: "25" },
    ],
    [
      "money that was entered without a payment",
      order({
        transactions: [
          { amount: 100, reference: "capture" },
          { amount: -20, reference: "refund" },
        ],
      }),
      { total: "100", paid_total: "100", refunded_total: "20", outstanding_total: "20" },
    ],
    [
      "transactions beside the captures that they repeat",
      order({ transactions: [{ amount: 5, reference: "capture" }] }, payment({ captured: [5] })),
      { total: "100", paid_total: "5", outstanding_total: "95" },
    ],
  ])("%s", (_, raw, expected) => {
    expect(moneyOf(raw)).toEqual({
      paid_total: "0",
      refunded_total: "0",
      credit_total: "0",
      outstanding_total: "0",
      ...expected,
    })
  })

  it("is exact, and adds up, for all amounts", () => {
    const cents = fc.integer({ min: 0, max: 10_000_000 })
    fc.assert(
      fc.property(
        cents,
        fc.array(cents, { maxLength: 4 }),
        fc.array(cents, { maxLength: 4 }),
        (total, captured, refunded) => {
          const inUnits = (amount: number) => amount / 100
          const money = moneyOf(
            order(
              { total: inUnits(total) },
              payment({ captured: captured.map(inUnits), refunded: refunded.map(inUnits) }),
            ),
          )
          const sum = (amounts: number[]) => amounts.reduce((a, b) => a + b, 0)
          expect(Math.round(Number(money.paid_total) * 100)).toBe(sum(captured))
          expect(Math.round(Number(money.outstanding_total) * 100)).toBe(
            total - sum(captured) + sum(refunded),
          )
          expect(money.outstanding_total).toMatch(/^-?\d+(\.\d{1,2})?$/)
        },
      ),
    )
  })
})

describe("paymentProvidersOf", () => {
  const collection = (payments: RawRecord[], payment_sessions: RawRecord[] = []): RawRecord => ({
    payment_collections: [{ payments, payment_sessions }],
  })

  it.each<[string, RawRecord, string[]]>([
    ["no payment", {}, []],
    [
      "each provider once, those of given up payments not at all",
      collection([
        { provider_id: "pp_b" },
        { provider_id: "pp_a" },
        { provider_id: "pp_b" },
        { provider_id: "pp_c", canceled_at: "2026-05-05" },
      ]),
      ["pp_a", "pp_b"],
    ],
    [
      "that of a cancelled order's payment",
      collection([{ provider_id: "pp_a", canceled_at: "2026-05-05" }]),
      ["pp_a"],
    ],
    [
      "the chosen one before anything is authorised",
      collection(
        [],
        [
          { provider_id: "pp_a", status: "pending" },
          { provider_id: "pp_b", status: "error" },
        ],
      ),
      ["pp_a"],
    ],
  ])("names %s", (_, raw, ids) => {
    expect(paymentProvidersOf(raw)).toEqual(ids)
  })
})
