import { z } from "@medusajs/framework/zod"
import { describeTypes, referTo } from "./answer-schemas"
import { ROUTES, type RouteEntry } from "./routes"

type Json = Record<string, unknown>

/** Where an answer has another status than 200. */
const ACCEPTED = ["POST /store/order-sync/events"]

const REFUSALS: Record<number, string> = {
  400: "The request is malformed, or the store refuses it; `message` says why",
  401: "No admin is logged in",
  404: "There is no such row",
  409: "Somebody else has changed it since it was read",
  413: "The body is too large",
  415: "The body is not JSON",
  429: "Too many requests; `retry_after_seconds` says when to try again",
  503: "Too many events wait; `retry_after_seconds` says when to try again",
}

/** The routes as an OpenAPI 3.1 document, which takes JSON Schema as it is. */
export function buildDocument(version: string): Json {
  const paths: Record<string, Json> = {}
  for (const entry of ROUTES) {
    const [method, path] = entry.route.split(" ")
    paths[path] = { ...paths[path], [method.toLowerCase()]: describeRoute(entry, path) }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "medusa-plugin-orderrepo",
      version,
      description:
        "Routes that the plugin adds to a Medusa store. The names of the schemas are those of the " +
        "TypeScript types that medusa-plugin-orderrepo/types exports. An answer has all fields of its " +
        "schema unless the request chooses some with `fields`.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "http://localhost:9000", description: "A store on your machine" }],
    tags: [{ name: "admin" }, { name: "store" }],
    paths,
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "connect.sid" },
        token: { type: "http", scheme: "bearer" },
        secretKey: { type: "http", scheme: "basic", description: "A secret API key as the user" },
        publishableKey: { type: "apiKey", in: "header", name: "x-publishable-api-key" },
      },
      schemas: {
        Error: {
          type: "object",
          properties: {
            type: { type: "string" },
            message: { type: "string" },
            retry_after_seconds: { type: "integer" },
          },
          required: ["message"],
        },
        ...describeTypes(ROUTES.map(({ answer }) => answer)),
      },
    },
  }
}

function describeRoute(
  { route, summary, answer, query, body, refusals = [] }: RouteEntry,
  path: string,
): Json {
  const isAdmin = path.startsWith("/admin/")
  const status = ACCEPTED.includes(route) ? 202 : 200
  return {
    tags: [isAdmin ? "admin" : "store"],
    summary,
    operationId: toOperationId(route),
    security: isAdmin
      ? [{ session: [] }, { token: [] }, { secretKey: [] }]
      : [{ publishableKey: [] }],
    parameters: [...describePath(path), ...(query ? describeQuery(query) : [])],
    ...(body && {
      requestBody: {
        required: !z.safeParse(body, {}).success,
        content: { "application/json": { schema: toJsonSchema(body, "input") } },
      },
    }),
    responses: Object.fromEntries([
      [
        status,
        {
          description: status === 202 ? "Accepted" : "OK",
          content: { "application/json": { schema: referTo(answer) } },
        },
      ],
      ...[400, ...(isAdmin ? [401] : []), ...refusals].map((refusal) => [
        refusal,
        {
          description: REFUSALS[refusal],
          content: { "application/json": { schema: referTo("Error") } },
        },
      ]),
    ]),
  }
}

function describePath(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }))
}

/** As the values are understood: a number arrives as text, but is one. */
function describeQuery(query: z.ZodObject): Json[] {
  const { required = [] } = toJsonSchema(query, "input") as { required?: string[] }
  const { properties = {} } = toJsonSchema(query, "output") as { properties?: Record<string, Json> }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }))
}

function toJsonSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" })
  return rest
}

/** "getAdminOrderSyncConnectionsId" */
function toOperationId(route: string): string {
  const [method, path] = route.split(" ")
  const words = path.split(/[^a-z]+/i).filter((word) => word !== "")
  return method.toLowerCase() + words.map((word) => word[0].toUpperCase() + word.slice(1)).join("")
}
