// src/providers/example-orders/subject.ts
import type { ConformanceSubject } from "medusa-plugin-orderrepo/provider-kit/conformance"
import { ExampleOrdersService } from "./service"

export const exampleOrders: ConformanceSubject = {
  provider: ExampleOrdersService,
  settings: ({ baseUrl, timeoutSeconds }) => ({
    config: { base_url: baseUrl, timeout_seconds: timeoutSeconds },
    secrets: { token: "example-token-4fGh81KqZz77" },
  }),
  createRemote: () => {
    const orders = new Map<string, unknown>()
    return {
      handle: ({ method, path, body }) => {
        const found = orders.get(decodeURIComponent(path.split("/")[2] ?? ""))
        if (path === "/me" || found) {
          return { status: 200, body: JSON.stringify(found ?? {}) }
        }
        if (method !== "POST") {
          return { status: 404, body: JSON.stringify({ message: "Order not found" }) }
        }
        const { reference } = JSON.parse(body) as { reference: string }
        const isTaken = orders.has(reference)
        orders.set(reference, orders.get(reference) ?? JSON.parse(body))
        return { status: isTaken ? 409 : 201, body: "{}" }
      },
      orders: () => [...orders.values()],
    }
  },
}
