import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { findRoutes } from "../../../integration-tests/http/support/route-files"
import { packageDirectory } from "../../package/package-directory"
import { ROUTES } from "../routes"
import { formatDocument, OPENAPI_FILE } from "../write"

const SRC = join(__dirname, "..", "..", "..", "src")

/** A script of its own, because it is an ES module. */
const VALIDATOR = join(
  packageDirectory("@seriousme/openapi-schema-validator"),
  "bin",
  "validate-api-cli.js",
)

describe("docs/openapi.yaml", () => {
  it("is what `npm run openapi` writes", () => {
    expect(readFileSync(OPENAPI_FILE, "utf8")).toBe(formatDocument())
  })

  it("is a valid OpenAPI document", () => {
    const answer = execFileSync(process.execPath, [VALIDATOR, OPENAPI_FILE], { encoding: "utf8" })
    expect(JSON.parse(answer)).toEqual({ valid: true })
  })

  it("has an entry for every route, and no other", () => {
    const routes = [...findRoutes("admin"), ...findRoutes("store")].map(
      ({ method, path }) => `${method} ${path.replace(/\[(\w+)\]/g, "{$1}")}`,
    )
    expect(ROUTES.map(({ route }) => route).sort()).toEqual(routes.sort())
  })

  it.each(ROUTES)("names the type of the answer of $route", ({ route, answer }) => {
    const [method, path] = route.split(" ")
    const folder = path.replace(/\{(\w+)\}/g, "[$1]").replace(/\/test$/, "/[action]")
    const code = readFileSync(join(SRC, "api", folder, "route.ts"), "utf8")
    const [, signature] = code.split(`export async function ${method}(`)
    expect(/MedusaResponse<(\w+)/.exec(signature)?.[1]).toBe(answer)
  })

  it.each(ROUTES)("describes what the middlewares of $route check", ({ route, query, body }) => {
    const [method, path] = route.split(" ")
    const area = path.split("/")[3]
    const file = path.startsWith("/admin/")
      ? `api/admin/order-sync/${area}/middlewares.ts`
      : "api/store/order-sync/events/middlewares.ts"
    const code = readFileSync(join(SRC, file), "utf8")
    const matcher = path.replace(/\{(\w+)\}/g, ":$1")
    const block = code
      .split(/\n {2}\{\n/)
      .find((one) => one.includes(`["${method}"]`) && one.includes(`matcher: "${matcher}"`))
    expect(block).toBeDefined()
    expect(block?.includes("validateAndTransformBody(")).toBe(body !== undefined)
    expect(/validateAndTransformQuery\(|\b(retrieve|select)[\],]/.test(block ?? "")).toBe(
      query !== undefined,
    )
  })
})
