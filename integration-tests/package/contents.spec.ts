import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { makeTemporaryDirectory } from "../../dev/processes"
import { ROOT } from "../support/installed-store/packed-plugin"
import { readPreparedStore } from "../support/installed-store/prepare"

const { name, tarball, files } = readPreparedStore().plugin

type Conditions = string | Record<string, string>

const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  exports: Record<string, Conditions>
}

/** Each thing that `exports` offers, a pattern once for each file that fits it. */
function listEntries(): { entry: string; targets: string[] }[] {
  return Object.entries(manifest.exports).flatMap(([entry, conditions]) => {
    const targets = typeof conditions === "string" ? [conditions] : Object.values(conditions)
    if (!entry.includes("*")) {
      return [{ entry, targets }]
    }
    const pattern = new RegExp(
      `^${targets[targets.length - 1].slice(2).replaceAll(".", "\\.").replace("*", "([^/]+)")}$`,
    )
    return files.flatMap((file) => {
      const [, part] = pattern.exec(file) ?? []
      return part
        ? [
            {
              entry: entry.replace("*", part),
              targets: targets.map((target) => target.replace("*", part)),
            },
          ]
        : []
    })
  })
}

describe("the package", () => {
  let directory: string
  let installed: string

  beforeAll(() => {
    directory = makeTemporaryDirectory("contents")
    installed = join(directory, "node_modules", name)
    mkdirSync(installed, { recursive: true })
    execFileSync("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"])
  })

  afterAll(() => rmSync(directory, { recursive: true, force: true }))

  it("holds the built plugin and its documents, and nothing else", () => {
    const unexpected = files.filter(
      (file) =>
        !/^(package\.json|README(\.\w+)?\.md|LICENSE(\.md)?|CHANGELOG\.md)$/.test(file) &&
        !/^\.medusa\/server\/src\/.+\.(js|mjs|d\.ts|json)$/.test(file),
    )
    expect(unexpected).toEqual([])
    expect(files).toContain("package.json")
    expect(files).toContain(".medusa/server/src/modules/order-sync/index.js")
  })

  it("holds every source file outside the admin", () => {
    // Medusa's build silently leaves out folders of some names, routes included.
    const missing = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
      .map((file) => file.replaceAll("\\", "/"))
      .filter((file) => /\.ts$/.test(file) && !/^admin\/|(^|\/)__tests__\/|\.d\.ts$/.test(file))
      .map((file) => `.medusa/server/src/${file.replace(/\.ts$/, ".js")}`)
      .filter((file) => !files.includes(file))
    expect(missing).toEqual([])
  })

  it("holds no tests, tools or source maps", () => {
    const unwanted = /__tests__|\.spec\.|\.map$|tsconfig|medusa-config|jest|\/dev\/|benchmark/
    expect(files.filter((file) => unwanted.test(file))).toEqual([])
  })

  it("holds the migrations", () => {
    expect(files).toContainEqual(
      expect.stringMatching(/^\.medusa\/server\/src\/modules\/order-sync\/migrations\/\w+\.js$/),
    )
  })

  it("holds no paths of the machine it was built on", () => {
    const leaking = files.filter((file) => {
      const content = readFileSync(join(installed, file), "utf8")
      return content.includes(ROOT) || content.includes("sourceMappingURL=")
    })
    expect(leaking).toEqual([])
  })

  it("has types beside every file of code", () => {
    const untyped = files.filter(
      (file) =>
        file.endsWith(".js") &&
        !file.includes("/src/admin/") &&
        !files.includes(file.replace(/\.js$/, ".d.ts")),
    )
    expect(untyped).toEqual([])
  })

  const entries = listEntries()

  it("offers an entry for each line of exports", () => {
    const offered = entries.map(({ entry }) => entry)
    expect(offered).toEqual(
      expect.arrayContaining([
        ".",
        "./types",
        "./workflows",
        "./admin",
        "./modules/order-sync",
        "./.medusa/server/src/modules/order-sync",
        "./providers/orderrepo",
      ]),
    )
  })

  it.each(entries)("has all files of $entry", ({ targets }) => {
    expect(targets.filter((target) => !existsSync(join(installed, target)))).toEqual([])
  })

  it.each(entries.filter(({ entry }) => entry !== "./admin"))(
    "can be required by $entry",
    ({ entry }) => {
      const specifier = join(name, entry).replaceAll("\\", "/")
      const script = `process.stdout.write(typeof require(${JSON.stringify(specifier)}))`
      const output = execFileSync(process.execPath, ["--eval", script], {
        cwd: directory,
        encoding: "utf8",
        // What the store that installs the plugin has: Medusa.
        env: { ...process.env, NODE_OPTIONS: "", NODE_PATH: join(ROOT, "node_modules") },
      })
      expect(output).toBe("object")
    },
  )
})
