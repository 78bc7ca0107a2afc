import type { OrderSnapshot } from "../../../../types"
import { contactOf } from "../contact"
import { MappingNotes } from "../../../../provider-kit"
import { address, order } from "./fixtures"

function contact(fields: Partial<OrderSnapshot>) {
  const notes = new MappingNotes()
  const result = contactOf(order(fields), notes)
  return { ...result, coercions: notes.coercions.map(({ field, code }) => `${field} ${code}`) }
}

describe("a contact", () => {
  it("is sent by the names of the guide's fields", () => {
    const shipping_address = address({ phone: "90 111 22 33", country_code: "uz" })
    expect(contact({ shipping_address, email: "john@example.com" })).toEqual({
      phone: "+998901112233",
      email: "john@example.com",
      username: "john@example.com",
      coercions: [],
    })
  })

  it("leaves out what nobody gave, and an email address that is none", () => {
    expect(contact({ shipping_address: address({ phone: "" }) })).toEqual({ coercions: [] })
    const result = contact({ email: "john@localhost" })
    expect(result).toEqual({ username: "john@localhost", coercions: ["email email_dropped"] })
  })

  it("notes a phone number that goes as typed", () => {
    const shipping_address = address({ phone: "call me" })
    expect(contact({ shipping_address })).toMatchObject({
      phone: "call me",
      coercions: ["phone phone_as_typed"],
    })
  })
})

describe("username", () => {
  it("is the name that the order holds", () => {
    const shipping_address = address({ first_name: " Test ", last_name: "Buyer" })
    expect(contact({ shipping_address, email: "a@b.cc" }).username).toBe("Test Buyer")
  })

  it("is else the email address, even an invalid one, else the phone number", () => {
    const nameless = address({ phone: "+998901112233" })
    expect(contact({ email: "a@b.cc", shipping_address: nameless }).username).toBe("a@b.cc")
    expect(contact({ email: "a@b", shipping_address: nameless }).username).toBe("a@b")
    expect(contact({ shipping_address: nameless }).username).toBe("+998901112233")
  })

  it("is left out when there is none of them", () => {
    expect(contact({})).toEqual({ coercions: [] })
  })

  it("is one line of at most 255 characters", () => {
    const long = address({ first_name: "a\nb", last_name: "c".repeat(300) })
    const { username, coercions } = contact({ shipping_address: long })
    expect(username).toBe(`a b ${"c".repeat(250)}…`)
    expect(coercions).toEqual(["username text_shortened"])
  })
})
