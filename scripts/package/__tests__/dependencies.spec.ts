import { readFileSync } from "node:fs"
import { join } from "node:path"

const ROOT = join(__dirname, "..", "..", "..")

interface Manifest {
  dependencies: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), "utf8")) as Manifest
const readInstalled = (name: string) => read(`node_modules/${name}/package.json`)

const { dependencies, peerDependencies } = read("package.json")

describe("the dependencies of the package", () => {
  it("have the dashboard's own version of react-query, so that a store has one copy of it", () => {
    const name = "@tanstack/react-query"
    expect(dependencies[name]).toBe(readInstalled("@medusajs/dashboard").dependencies[name])
  })

  // Only npm installs peers by default: with Yarn the store could not be built.
  it.each(Object.keys(dependencies))("have what %s expects beside it", (name) => {
    const { peerDependencies: peers = {}, peerDependenciesMeta: meta = {} } = readInstalled(name)
    const needed = Object.keys(peers).filter((peer) => !meta[peer]?.optional)
    const given = { ...dependencies, ...peerDependencies }
    expect(needed.filter((peer) => !(peer in given))).toEqual([])
  })
})
