import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

const API = join(__dirname, "../../../src/api")

const METHOD = /export (?:async )?(?:function|const) (GET|POST|PUT|PATCH|DELETE|OPTIONS|HEAD)\b/g

/** What stands in the place of the folder "[action]", which cannot be called so itself. */
const ACTION = "test"

export interface Route {
  method: string
  /** As its folder is called, for example "/admin/order-sync/connections/[id]/test". */
  path: string
}

/** Every route of the plugin that there is, so that a new one cannot be forgotten in a test. */
export function findRoutes(area: "admin" | "store"): Route[] {
  return readdirSync(join(API, area), { recursive: true, encoding: "utf8" })
    .map((file) => `/${area}/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith("/route.ts"))
    .sort()
    .flatMap((file) => {
      const methods = [...readFileSync(join(API, file), "utf8").matchAll(METHOD)]
      if (methods.length === 0) {
        throw new Error(`No method was found in ${file}`)
      }
      const path = file.replace(/\/route\.ts$/, "").replace("[action]", ACTION)
      return methods.map(([, method]) => ({ method, path }))
    })
}

/** The address of a route, with an id where it wants one. */
export function addressOf({ path }: Route, id: string): string {
  return path.replace(/\[\w+\]/, id)
}
