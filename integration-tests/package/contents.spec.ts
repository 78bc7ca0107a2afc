import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { join } from "node:path"
import { makeTemporaryDirectory } from "../../dev/processes"
import { readManifest } from "../../scripts/package/pack"
import { readRepository } from "../../scripts/package/repository"
import { ROOT } from "../support/installed-store/packed-plugin"
import { readPreparedStore } from "../support/installed-store/prepare"

const { name, tarball, files } = readPreparedStore().plugin

type Conditions = string | Record<string, string>

const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  exports: Record<string, Conditions>
}

const entries = Object.entries(manifest.exports).map(([entry, conditions]) => ({
  entry,
  targets: typeof conditions === "string" ? [conditions] : Object.values(conditions),
}))

/** In kilobytes, some fifth above today's: who needs more says so here. */
const BUDGET_KB = { packed: 850, unpacked: 3_400, admin: 600 }

/** What Medusa itself needs of a plugin. */
const FOR_MEDUSA = ["./admin", "./.medusa/server/src/modules/order-sync"]

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

  it("offers what the documents list, and what Medusa needs", () => {
    const listed = readFileSync(join(ROOT, "docs", "api.md"), "utf8")
      .split("\n")
      .flatMap((line) => /^\| `(medusa-plugin-orderrepo\S*)` /.exec(line)?.[1] ?? [])
      .map((specifier) => specifier.replace(name, "."))
    const offered = entries.map(({ entry }) => entry)
    expect(offered.sort()).toEqual([...listed, ...FOR_MEDUSA].sort())
  })

  it.each(entries)("has all files of $entry", ({ targets }) => {
    expect(targets.filter((target) => !existsSync(join(installed, target)))).toEqual([])
  })

  it.each(entries.filter(({ entry }) => entry !== "./admin"))(
    "can be required by $entry",
    ({ entry }) => {
      const specifier = join(name, entry).replaceAll("\\", "/")
      expect(evaluate(`typeof require(${JSON.stringify(specifier)})`)).toBe("object")
    },
  )

  it.each(["lib/money", "workflows/index", ".medusa/server/src/lib/money", "providers/orderrepo"])(
    "keeps %s to itself",
    (path) => {
      const attempt = `require("${name}/${path}")`
      expect(evaluate(`(() => { try { ${attempt} } catch (e) { return e.code } })()`)).toBe(
        "ERR_PACKAGE_PATH_NOT_EXPORTED",
      )
    },
  )

  it("has documents whose links work outside of the repository", () => {
    const { url, tag } = readRepository(readManifest(ROOT))
    const links = files
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) => findLinks(readFileSync(join(installed, file), "utf8")))
    expect(links.filter((link) => !/^(https?:|mailto:|#)/.test(link))).toEqual([])
    const ours = links
      .map((link) => new RegExp(`^${url}/(?:blob|raw)/${tag}/([^#]+)`).exec(link)?.[1])
      .filter((path) => path !== undefined)
    expect(ours).toContain("LICENSE")
    expect(ours.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  it("stays within its size", () => {
    const sizes = files.map((file) => ({ file, size: statSync(join(installed, file)).size }))
    const sum = (fits: (file: string) => boolean) =>
      sizes.filter(({ file }) => fits(file)).reduce((total, { size }) => total + size, 0)
    const measured: Record<keyof typeof BUDGET_KB, number> = {
      packed: statSync(tarball).size,
      unpacked: sum(() => true),
      // What a shop manager's browser has to load: one of the two formats.
      admin: sum((file) => /\/src\/admin\/.*\.mjs$/.test(file)),
    }
    const over = Object.entries(measured)
      .map(([part, size]) => ({ part, size: Math.ceil(size / 1_024) }))
      .filter(({ part, size }) => size > BUDGET_KB[part as keyof typeof BUDGET_KB])
    expect(over).toEqual([])
  })

  /** Runs an expression in a store that installed the package and Medusa. */
  function evaluate(expression: string): string {
    return execFileSync(process.execPath, ["--eval", `process.stdout.write(${expression})`], {
      cwd: directory,
      encoding: "utf8",
      env: { ...process.env, NODE_OPTIONS: "", NODE_PATH: join(ROOT, "node_modules") },
    })
  }
})

function findLinks(markdown: string): string[] {
  const text = markdown.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]+`/g, "")
  return [...text.matchAll(/\]\(([^\s()]+)|\b(?:src|srcset|href)="([^"\s]+)/g)].map(
    ([, link, attribute]) => link ?? attribute,
  )
}
