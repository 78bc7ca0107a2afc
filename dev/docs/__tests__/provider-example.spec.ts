import { readFileSync } from "node:fs"
import { join } from "node:path"

const ROOT = join(__dirname, "../../..")
const BLOCK = /```ts\n(\/\/ src\/providers\/example-orders\/(\S+)\n.*?)```/gs

describe("the example of docs/writing-a-provider.md", () => {
  const page = readFileSync(join(ROOT, "docs/writing-a-provider.md"), "utf8")
  const shown = new Map([...page.matchAll(BLOCK)].map(([, code, file]) => [file, code]))

  // They are compiled, and put to the conformance cases.
  it.each(["service.ts", "subject.ts"])("is examples/provider/%s", (file) => {
    expect(readFileSync(join(ROOT, "examples/provider", file), "utf8")).toBe(shown.get(file))
  })
})
