import { readFileSync } from "node:fs"
import { join } from "node:path"

const ROOT = join(__dirname, "..", "..", "..")

interface Manifest {
  dependencies: Record<string, string>
}

const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), "utf8")) as Manifest

describe("the pages of the admin", () => {
  it("use the dashboard's own version of react-query, so that a store has one copy of it", () => {
    const name = "@tanstack/react-query"
    const dashboard = read("node_modules/@medusajs/dashboard/package.json")
    expect(read("package.json").dependencies[name]).toBe(dashboard.dependencies[name])
  })
})
