import { keepShipped } from "../sbom"

const component = (name: string) => ({
  "bom-ref": `${name}@1.0.0`,
  name,
  version: "1.0.0",
})

describe("the list of what a store installs", () => {
  it("leaves out what only developers install, and mentions of it", () => {
    const sbom = {
      components: [component("a"), component("tool"), component("b")],
      dependencies: [
        { ref: "plugin@1.0.0", dependsOn: ["a@1.0.0", "tool@1.0.0"] },
        { ref: "a@1.0.0", dependsOn: ["b@1.0.0"] },
        { ref: "tool@1.0.0", dependsOn: ["b@1.0.0"] },
        { ref: "b@1.0.0", dependsOn: [] },
      ],
    }
    const packages = {
      "": {},
      "node_modules/a": { version: "1.0.0" },
      "node_modules/tool": { version: "1.0.0", dev: true },
      "node_modules/a/node_modules/b": { version: "1.0.0" },
    }
    const kept = keepShipped(sbom, { packages })
    expect(kept.components.map(({ name }) => name)).toEqual(["a", "b"])
    expect(kept.dependencies).toEqual([
      { ref: "plugin@1.0.0", dependsOn: ["a@1.0.0"] },
      { ref: "a@1.0.0", dependsOn: ["b@1.0.0"] },
      { ref: "b@1.0.0", dependsOn: [] },
    ])
  })
})
