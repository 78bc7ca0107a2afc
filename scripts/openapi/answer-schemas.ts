import { join } from "node:path"
import { createGenerator } from "ts-json-schema-generator"

const ROOT = join(__dirname, "..", "..")

const COMPONENTS = "#/components/schemas/"

/**
 * JSON Schemas of types of `medusa-plugin-orderrepo/types`, and of the types that these use. A
 * comment of a field is its description.
 *
 * @returns by name of the type; they refer to each other as parts of an OpenAPI document
 */
export function describeTypes(names: readonly string[]): Record<string, unknown> {
  const generator = createGenerator({
    path: join(ROOT, "src", "types", "index.ts"),
    tsconfig: join(ROOT, "tsconfig.json"),
    // `npm run typecheck` does that.
    skipTypeCheck: true,
    expose: "export",
    topRef: true,
    encodeRefs: false,
    jsDoc: "extended",
    // A later release may answer more: a client has to accept that.
    additionalProperties: true,
  })
  const schemas = names.map((name) => generator.createSchema(name).definitions ?? {})
  const definitions = Object.entries(Object.assign({}, ...schemas) as Record<string, unknown>)
  return Object.fromEntries(
    definitions.map(([name, schema]) => [name, referToComponents(schema)]).sort(byName),
  )
}

function byName([a]: unknown[], [b]: unknown[]): number {
  return String(a) < String(b) ? -1 : 1
}

function referToComponents(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', `"${COMPONENTS}`))
}

export function referTo(name: string): { $ref: string } {
  return { $ref: `${COMPONENTS}${name}` }
}
