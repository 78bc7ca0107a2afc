import { execFileSync } from "node:child_process"
import { join } from "node:path"

interface Snippet {
  path: string
  code: string
}

interface Complaint {
  rule: string | null
  message: string
}

function lint(snippets: Snippet[]): Complaint[][] {
  const output = execFileSync(process.execPath, [join(__dirname, "lint-snippets.mjs")], {
    cwd: join(__dirname, "..", ".."),
    input: JSON.stringify(snippets),
    encoding: "utf8",
  })
  return JSON.parse(output) as Complaint[][]
}

let complaints: Map<Snippet, Complaint[]>

// One process for all: loading ESLint takes longer than linting.
beforeAll(() => {
  const all = [...ALLOWED, ...FORBIDDEN, ...IMPURE]
  const results = lint(all)
  complaints = new Map(all.map((snippet, index) => [snippet, results[index]]))
})

function lintEach(title: string, snippets: Snippet[], check: (found: Complaint[]) => void): void {
  describe(title, () => {
    it.each(
      snippets.map((snippet) => [`${snippet.path}: ${snippet.code.trim()}`, snippet] as const),
    )("%s", (_, snippet) => check(complaints.get(snippet) ?? []))
  })
}

const importing = (path: string, target: string): Snippet => ({
  path,
  code: `export * from "${target}"\n`,
})

const ALLOWED = [
  importing("src/lib/money.ts", "../types"),
  importing("src/lib/text/clean.ts", "../decimal"),
  importing("src/providers/acme/service.ts", "../../modules/order-sync/provider"),
  importing("src/providers/acme/service.ts", "../../lib/money"),
  importing("src/providers/acme/service.ts", "./mapping"),
  importing("src/providers/acme/service.ts", "../../provider-kit"),
  importing("src/providers/acme/mapping/index.ts", "../../../provider-kit/index"),
  importing("src/provider-kit/index.ts", "./http/client"),
  importing("src/provider-kit/index.ts", "../lib/money"),
  importing("src/provider-kit/http/client.ts", "../answers/classify"),
  importing("src/provider-kit/mapping/notes.ts", "../../lib/money"),
  importing("src/provider-kit/mapping/notes.ts", "../../types"),
  importing("src/provider-kit/conformance/run.ts", "../../modules/order-sync/provider"),
  importing("src/modules/order-sync/service.ts", "../../lib/money"),
  importing("src/modules/order-sync/index.ts", "./service"),
  importing("src/modules/order-sync/provider/base.ts", "../../../types"),
  importing("src/links/delivery-order.ts", "../modules/order-sync"),
  importing("src/engine/sweep/sweep.ts", "../connection/load-connection"),
  importing("src/engine/sweep/sweep.ts", "../../modules/order-sync/queries"),
  importing("src/engine/sweep/sweep.ts", "../../lib/money"),
  importing("src/engine/sweep/index.ts", "./sweep"),
  importing("src/workflows/retry/index.ts", "../../engine/delivery/deliver-order"),
  importing("src/workflows/retry/index.ts", "../../modules/order-sync/service"),
  importing("src/workflows/retry/steps/claim.ts", "../../deliver-due/dispatch-deliveries"),
  importing("src/subscribers/order-placed.ts", "../workflows/retry"),
  importing("src/subscribers/order-placed.ts", "../engine/changes"),
  importing("src/jobs/sweep-orders.ts", "../engine/sweep"),
  importing("src/jobs/sweep-orders.ts", "../engine/sweep/index"),
  importing("src/jobs/sweep-orders.ts", "../modules/order-sync/constants"),
  importing("src/api/admin/order-sync/stats/route.ts", "../../../../engine/figures"),
  importing("src/api/admin/order-sync/stats/route.ts", "../../../../modules/order-sync"),
  importing("src/api/middlewares.ts", "./admin/order-sync/middlewares"),
  importing("src/admin/routes/order-sync/page.tsx", "../../lib/sdk"),
  importing("src/admin/lib/sdk.ts", "../../types"),
  importing("src/index.ts", "./modules/order-sync/provider"),
  importing("src/lib/__tests__/money.spec.ts", "../../../dev/testing"),
  importing("src/lib/money.ts", "bignumber.js"),
  importing("src/lib/schema.ts", "@medusajs/framework/zod"),
  importing("src/provider-kit/http/client.ts", "axios"),
  importing("src/provider-kit/http/agents.ts", "node:https"),
  importing("src/modules/order-sync/service.ts", "@medusajs/framework/utils"),
  importing("src/workflows/retry/index.ts", "@medusajs/framework/workflows-sdk"),
  importing("src/api/admin/order-sync/stats/route.ts", "@medusajs/framework/http"),
  importing("src/admin/routes/order-sync/page.tsx", "@medusajs/ui"),
  importing("src/lib/__tests__/money.spec.ts", "fast-check"),
  { path: "src/jobs/sweep-orders.ts", code: 'export type * from "@medusajs/framework/types"\n' },
  {
    path: "src/subscribers/order-placed.ts",
    code: 'import type { SubscriberArgs } from "@medusajs/framework"\nexport type A = SubscriberArgs\n',
  },
]

const FORBIDDEN = [
  importing("src/types/order.ts", "../lib/money"),
  importing("src/lib/money.ts", "../modules/order-sync"),
  importing("src/lib/money.ts", "../workflows"),
  importing("src/providers/acme/service.ts", "../../modules/order-sync/service"),
  importing("src/providers/acme/service.ts", "../../modules/order-sync"),
  importing("src/providers/acme/service.ts", "../../workflows"),
  importing("src/providers/acme/service.ts", "../../provider-kit/http/client"),
  importing("src/provider-kit/http/client.ts", "../index"),
  importing("src/provider-kit/http/client.ts", "../../providers/acme"),
  importing("src/provider-kit/http/client.ts", "../../modules/order-sync"),
  importing("src/provider-kit/http/client.ts", "../../modules/order-sync/service"),
  importing("src/provider-kit/http/client.ts", "../../engine/connection"),
  importing("src/provider-kit/http/client.ts", "../../workflows"),
  importing("src/provider-kit/index.ts", "../providers/acme"),
  importing("src/lib/money.ts", "../provider-kit"),
  importing("src/modules/order-sync/service.ts", "../../provider-kit"),
  importing("src/modules/order-sync/provider/base.ts", "../../../provider-kit"),
  importing("src/engine/sweep/sweep.ts", "../../provider-kit"),
  importing("src/workflows/retry/index.ts", "../../provider-kit"),
  importing("src/api/admin/order-sync/stats/route.ts", "../../../../provider-kit"),
  importing("src/admin/lib/sdk.ts", "../../provider-kit/mapping/order-path"),
  importing("src/modules/order-sync/service.ts", "../../providers/acme"),
  importing("src/modules/order-sync/service.ts", "../../workflows"),
  importing("src/modules/order-sync/provider/base.ts", "../service"),
  importing("src/engine/sweep/sweep.ts", "../../workflows/retry"),
  importing("src/engine/sweep/sweep.ts", "../../providers/acme"),
  importing("src/engine/sweep/sweep.ts", "../../api/middlewares"),
  importing("src/engine/sweep/sweep.ts", "../../jobs/sweep-orders"),
  importing("src/engine/sweep/sweep.ts", "."),
  importing("src/engine/sweep/sweep.ts", "../connection"),
  importing("src/engine/sweep/index.ts", "../../modules/order-sync"),
  importing("src/lib/money.ts", "../engine/figures"),
  importing("src/modules/order-sync/service.ts", "../../engine/connection"),
  importing("src/providers/acme/service.ts", "../../engine/connection"),
  importing("src/workflows/retry/index.ts", "../../engine/connection"),
  importing("src/jobs/sweep-orders.ts", "../engine/sweep/sweep"),
  importing("src/subscribers/order-placed.ts", "../engine/changes/find-orders"),
  importing(
    "src/api/admin/order-sync/stats/route.ts",
    "../../../../engine/figures/read-statistics",
  ),
  importing("src/admin/lib/sdk.ts", "../../engine/figures"),
  importing("src/links/delivery-order.ts", "../engine/figures"),
  importing("src/workflows/retry/index.ts", "../../providers/acme"),
  importing("src/workflows/retry/index.ts", "../../api/middlewares"),
  importing("src/workflows/retry/index.ts", "../../admin/lib/sdk"),
  importing("src/workflows/retry/index.ts", "../../jobs/sweep-orders"),
  importing("src/workflows/retry/index.ts", "../../subscribers/order-placed"),
  importing("src/subscribers/order-placed.ts", "../modules/order-sync/service"),
  importing("src/subscribers/order-placed.ts", "../providers/acme"),
  importing("src/subscribers/order-placed.ts", "../jobs/sweep-orders"),
  importing("src/jobs/sweep-orders.ts", "../modules/order-sync/queries/claim"),
  importing("src/jobs/sweep-orders.ts", "../api/middlewares"),
  importing("src/api/admin/order-sync/route.ts", "../../../modules/order-sync/service"),
  importing("src/api/admin/order-sync/route.ts", "../../../admin/lib/sdk"),
  importing("src/admin/lib/sdk.ts", "../../lib/money"),
  importing("src/admin/lib/sdk.ts", "../../modules/order-sync"),
  importing("src/index.ts", "./admin"),
  importing("src/lib/money.ts", "../../dev/testing"),
  importing("src/helpers/money.ts", "../types"),
  { path: "src/lib/money.ts", code: 'import type { A } from "../workflows"\nexport type B = A\n' },
  { path: "src/lib/money.ts", code: 'export type A = import("../workflows").A\n' },
  { path: "src/lib/money.ts", code: 'export const load = () => import("../workflows")\n' },
  { path: "src/lib/money.ts", code: 'export const a = require("../workflows")\n' },
  importing("src/types/order.ts", "bignumber.js"),
  importing("src/lib/money.ts", "node:fs"),
  importing("src/lib/money.ts", "fs"),
  importing("src/lib/money.ts", "axios"),
  importing("src/lib/money.ts", "@medusajs/framework/utils"),
  importing("src/providers/acme/client.ts", "axios"),
  importing("src/providers/acme/client.ts", "node:http"),
  importing("src/providers/acme/client.ts", "node:https"),
  importing("src/providers/acme/client.ts", "node:net"),
  importing("src/provider-kit/index.ts", "axios"),
  importing("src/provider-kit/http/client.ts", "@medusajs/framework/utils"),
  importing("src/provider-kit/http/client.ts", "node:fs"),
  importing("src/modules/order-sync/service.ts", "axios"),
  importing("src/modules/order-sync/service.ts", "@medusajs/framework"),
  importing("src/modules/order-sync/service.ts", "@medusajs/framework/workflows-sdk"),
  importing("src/modules/order-sync/index.ts", "@medusajs/framework"),
  importing("src/modules/order-sync/provider/base.ts", "axios"),
  importing("src/engine/sweep/sweep.ts", "@medusajs/framework"),
  importing("src/engine/sweep/sweep.ts", "axios"),
  importing("src/engine/sweep/sweep.ts", "node:https"),
  importing("src/engine/sweep/index.ts", "@medusajs/framework/utils"),
  importing("src/workflows/retry/index.ts", "node:fs"),
  importing("src/subscribers/order-placed.ts", "@medusajs/framework"),
  importing("src/jobs/sweep-orders.ts", "@medusajs/framework/types"),
  importing("src/api/admin/order-sync/stats/route.ts", "axios"),
  importing("src/admin/routes/order-sync/page.tsx", "@medusajs/framework/utils"),
  importing("src/client/index.ts", "axios"),
  {
    path: "src/modules/order-sync/jobs.ts",
    code: 'import { container } from "@medusajs/framework"\nexport const a = container\n',
  },
  { path: "src/lib/money.ts", code: 'export type A = import("axios").Axios\n' },
  { path: "src/lib/money.ts", code: 'export const load = () => import("axios")\n' },
]

const IMPURE = [
  { path: "src/lib/money.ts", code: "export const now = new Date()\n" },
  { path: "src/lib/money.ts", code: "export const now = Date.now()\n" },
  { path: "src/lib/money.ts", code: "export const dice = Math.random()\n" },
  { path: "src/lib/money.ts", code: 'export { randomUUID } from "node:crypto"\n' },
  { path: "src/lib/money.ts", code: "export const env = process.env\n" },
  { path: "src/provider-kit/mapping/money.ts", code: "export const now = Date.now()\n" },
  { path: "src/provider-kit/answers/times.ts", code: "export const now = new Date()\n" },
  { path: "src/workflows/retry/index.ts", code: 'export const a = fetch("https://example.com")\n' },
  { path: "src/providers/acme/client.ts", code: 'export const a = fetch("https://example.com")\n' },
  { path: "dev/demo/index.ts", code: "export const a: any = 1\n" },
]

const IMPORT_RULE = /^(local\/import-layers|no-restricted-|parse error)/

lintEach("imports that fit the layers", ALLOWED, (found) =>
  expect(found.filter(({ rule }) => IMPORT_RULE.test(rule ?? "parse error"))).toEqual([]),
)

lintEach("imports that break the layers", FORBIDDEN, (found) =>
  expect(found.map(({ rule }) => rule)).toContain("local/import-layers"),
)

lintEach("what the purity of a part forbids", IMPURE, (found) =>
  expect(found.map(({ rule }) => rule)).toContainEqual(expect.stringMatching(/^no-restricted-/)),
)
