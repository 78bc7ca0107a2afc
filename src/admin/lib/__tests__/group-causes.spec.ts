import { countFields, groupCauses, withoutPosition } from "../group-causes"

const cause = (
  state: "parked" | "pending",
  error_kind: string,
  error_code: string,
  count: number,
) => ({
  connection_id: "oscon_1",
  state,
  error_kind,
  error_code,
  count,
})

describe("groupCauses", () => {
  it("adds up what can be listed and retried together", () => {
    const groups = groupCauses([
      cause("parked", "invalid", "validation_failed", 3),
      cause("parked", "invalid", "http_413", 5),
    ])
    expect(groups).toEqual([
      {
        connection_id: "oscon_1",
        state: "parked",
        error_kind: "invalid",
        count: 8,
        codes: [
          { code: "http_413", count: 5 },
          { code: "validation_failed", count: 3 },
        ],
      },
    ])
  })

  it("keeps connections and states apart", () => {
    const first = cause("parked", "invalid", "validation_failed", 1)
    const groups = groupCauses([
      first,
      { ...first, connection_id: "oscon_2" },
      { ...first, state: "pending" },
    ])
    expect(groups).toHaveLength(3)
  })

  it("puts what was given up first, then the most frequent", () => {
    const groups = groupCauses([
      cause("pending", "transient", "timeout", 90),
      cause("parked", "id_collision", "id_collision", 2),
      cause("parked", "invalid", "validation_failed", 7),
    ])
    expect(groups.map(({ error_kind }) => error_kind)).toEqual([
      "invalid",
      "id_collision",
      "transient",
    ])
  })
})

describe("countFields", () => {
  it("counts an order once for a field, on however many lines it stands", () => {
    const rows: { error_fields: Record<string, string[]> | null }[] = [
      { error_fields: { "products.0.image": ["x"], "products.1.image": ["x"], phone: ["x"] } },
      { error_fields: { "products[2].image": ["x"] } },
      { error_fields: null },
    ]
    expect(countFields(rows)).toEqual([
      { field: "products.image", count: 2 },
      { field: "phone", count: 1 },
    ])
  })
})

describe("withoutPosition", () => {
  it.each([
    ["products.0.image", "products.image"],
    ["products[12].image", "products.image"],
    ["data.3", "data"],
    ["phone", "phone"],
    ["address2.line", "address2.line"],
  ])("makes %s %s", (field, expected) => {
    expect(withoutPosition(field)).toBe(expected)
  })
})
