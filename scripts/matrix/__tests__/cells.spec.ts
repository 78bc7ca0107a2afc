import { parseMatrix } from "../cells"

describe("the matrix of stores", () => {
  it("tries every Node and Medusa, and every package manager on one Node", () => {
    const { cells, noSkips } = parseMatrix([], "22")
    expect(noSkips).toBe(false)
    expect(new Set(cells.map(({ node }) => node))).toEqual(new Set(["22", "20", "24"]))
    expect(cells.filter(({ node }) => node === "22")).toHaveLength(12)
    expect(cells.filter(({ node }) => node === "24").map(({ manager }) => manager)).toEqual(
      Array(4).fill("npm"),
    )
  })

  it("stays with this Node when a part is chosen", () => {
    expect(parseMatrix(["--medusa", "latest", "--manager", "pnpm,yarn"], "20").cells).toEqual([
      { node: "20", medusa: "latest", manager: "pnpm" },
      { node: "20", medusa: "latest", manager: "yarn" },
    ])
  })

  it("tries exactly what is named", () => {
    const args = ["--node", "20,24", "--medusa", "2.18.0", "--manager", "yarn", "--no-skips"]
    expect(parseMatrix(args, "22")).toEqual({
      noSkips: true,
      cells: [
        { node: "20", medusa: "2.18.0", manager: "yarn" },
        { node: "24", medusa: "2.18.0", manager: "yarn" },
      ],
    })
  })

  it.each([[["--manager", "bun"]], [["--medusas", "2.18.0"]]])("refuses %j", (args) => {
    expect(() => parseMatrix(args, "20")).toThrow()
  })
})
