import { clampPerPage, listPath } from "../endpoints"

describe("listPath", () => {
  it("keeps to the bounds of the guide", () => {
    expect(listPath({ status: "new", page: 2, per_page: 100 })).toBe(
      "/api/external/orders?status=new&per_page=100&page=2",
    )
    expect(listPath({ page: 0, per_page: 500 })).toBe("/api/external/orders?per_page=100&page=1")
    expect(clampPerPage(0)).toBe(1)
  })
})
