import { readFileSync } from "node:fs"
import Ajv from "ajv/dist/2020"
import { parse } from "yaml"
import { OPENAPI_FILE } from "../../../scripts/openapi/write"

const NAME = "openapi.yaml"

interface Document {
  paths: Record<string, Record<string, Operation>>
}

interface Operation {
  responses: Record<string, { content: Record<string, { schema: { $ref: string } }> }>
}

/** Compares answers with what docs/openapi.yaml says of them. */
export class DescribedAnswers {
  /** Operations whose answers were compared, as "GET /admin/order-sync/health". */
  readonly compared = new Set<string>()
  private readonly document = parse(readFileSync(OPENAPI_FILE, "utf8")) as Document
  private readonly ajv = new Ajv({ strict: false, allErrors: true })

  constructor() {
    this.ajv.addSchema(this.document, NAME)
  }

  get operations(): string[] {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
  }

  /** @throws Error when the answer differs from its schema, or no operation has such a path */
  check(method: string, path: string, answer: unknown): void {
    const template = this.findPath(path)
    const { responses } = this.document.paths[template][method.toLowerCase()]
    const [success] = Object.values(responses)
    const { $ref } = success.content["application/json"].schema
    const validate = this.ajv.getSchema(`${NAME}${$ref}`)
    if (!validate?.(answer)) {
      const problems = this.ajv.errorsText(validate?.errors)
      throw new Error(`${method} ${path} does not answer as described: ${problems}`)
    }
    this.compared.add(`${method} ${template}`)
  }

  /** A path without a variable part comes before one that fits with it. */
  private findPath(path: string): string {
    const templates = Object.keys(this.document.paths)
    const found = templates.includes(path)
      ? path
      : templates.find((one) => new RegExp(`^${one.replace(/\{\w+\}/g, "[^/]+")}$`).test(path))
    if (found === undefined) {
      throw new Error(`docs/openapi.yaml has no ${path}`)
    }
    return found
  }
}
