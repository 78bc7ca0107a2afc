import { MappingNotes } from "../mapping-notes"

describe("the notes of a mapping", () => {
  it("say that an amount below zero is sent as zero", () => {
    const notes = new MappingNotes()
    expect(notes.minorUnits("total", "-0.5", 2)).toBe(0)
    expect(notes.coercions).toMatchObject([{ field: "total", code: "amount_raised_to_zero" }])
    expect(notes.details.coercions).toMatchObject([{ before: "-0.5", after: "0.00" }])
  })

  it("say that an amount was rounded, and keep what is sent", () => {
    const notes = new MappingNotes()
    expect(notes.minorUnits("total", "48.279", 2)).toBe(4828)
    expect(notes.coercions).toMatchObject([{ field: "total", code: "amount_rounded" }])
    expect(notes.details.amounts).toEqual({ total: "48.28" })
  })

  it("refuse what is no amount", () => {
    const notes = new MappingNotes()
    expect(notes.minorUnits("total", "much", 2)).toBe(0)
    expect(notes.errors).toMatchObject([{ field: "total", code: "not_a_number" }])
    expect(notes.coercions).toEqual([])
  })

  it("name a cause once for each field", () => {
    const notes = new MappingNotes()
    notes.text("name", "a\u0000", { maxLength: 10 })
    notes.text("name", "b\u0000", { maxLength: 10 })
    notes.text("note", "c\u0000", { maxLength: 10 })
    expect(notes.coercions.map(({ field }) => field)).toEqual(["name", "note"])
  })
})
