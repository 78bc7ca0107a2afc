import { readFileSync } from "node:fs"
import { join } from "node:path"

const ROOT = join(__dirname, "..", "..", "..")

interface Manifest {
  name: string
  version: string
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}

const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), "utf8")) as Manifest

describe("the example store", () => {
  const { name: plugin, version, devDependencies: tested } = read("package.json")
  const { dependencies, devDependencies } = read("examples/store/package.json")

  it.each(Object.entries({ ...dependencies, ...devDependencies }))(
    "has the version of %s that the plugin is tested with",
    (name, wanted) => {
      expect(wanted).toBe(name === plugin ? `^${version}` : tested[name])
    },
  )
})
