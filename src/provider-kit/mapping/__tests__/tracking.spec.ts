import { ordinaryOrder, shippedOrder } from "../../conformance/samples"
import { trackingInWords } from "../tracking"

describe("tracking in words", () => {
  const shipped = shippedOrder(ordinaryOrder())
  const [parcel] = shipped.fulfillments
  const linesOf = (...labels: (typeof parcel)["labels"]) =>
    trackingInWords({ ...shipped, fulfillments: [{ ...parcel, labels }] })

  it("is number and link of each shipment, each once", () => {
    const label = { tracking_number: " TRACK-1 ", tracking_url: "https://example.com/track/1" }
    const other = { tracking_number: "TRACK-2", tracking_url: null }
    expect(linesOf(label, other, label)).toBe("TRACK-1 https://example.com/track/1\nTRACK-2")
  })

  it("counts only web addresses as links", () => {
    expect(linesOf({ tracking_number: "TRACK-1", tracking_url: "#" })).toBe("TRACK-1")
  })

  it("is empty without labels", () => {
    expect(linesOf({ tracking_number: null, tracking_url: null })).toBe("")
    expect(trackingInWords(ordinaryOrder())).toBe("")
  })
})
