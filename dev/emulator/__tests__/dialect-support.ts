import {
  EMULATOR_DEFAULTS,
  startEmulator,
  type BehaviourChange,
  type DialectName,
  type Emulator,
  type EmulatorOptions,
} from "../index"
import { send, type Received, type Sent } from "./support"

/** An emulator of a dialect for each test of a file, and requests with its usual header. */
export function dialectPerTest<D extends DialectName>(
  dialect: D,
  options: Partial<EmulatorOptions<D>> = {},
) {
  let emulator: Emulator<D>
  beforeEach(async () => {
    emulator = await startEmulator<D>({ ...options, dialect } as EmulatorOptions<D>)
  })
  afterEach(() => emulator.close())
  const prefix = dialect === "bring-forward" ? "" : "Bearer "
  const call = (method: string, path: string, body?: unknown, more?: Partial<Sent>) =>
    send(emulator.url, {
      method,
      path,
      body,
      ...more,
      headers: {
        "x-api-key": null,
        origin: null,
        authorization: `${prefix}${EMULATOR_DEFAULTS.apiKey}`,
        ...more?.headers,
      },
    })
  return {
    get emulator() {
      return emulator
    },
    call,
    get: (path: string) => call("GET", path),
    post: (path: string, body: unknown) => call("POST", path, body),
    configure: (change: BehaviourChange<D>) => emulator.configure(change),
  }
}

/** Status and JSON together, for one comparison. */
export function seen(answer: Received): [status: number, json: unknown] {
  return [answer.status, answer.text === "" ? "" : answer.json<unknown>()]
}

export const PLACE = "/api/orders/place"

/** The guide's example, with our marker. */
export function userhubOrder(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    customer_id: "CUST-12345",
    items: [
      {
        product_id: 1,
        product_name: "Premium Cleaning Service",
        quantity: 1,
        price: 150.0,
        metadata: { filter_options: [1, 2, 3] },
      },
      { product_id: 2, product_name: "Window Cleaning", quantity: 2, price: 75.0 },
    ],
    billing: { first_name: "Test", last_name: "Buyer", email: "buyer@example.com" },
    notes: "Please call before arrival",
    metadata: { medusa_order_id: "order_01A" },
    ...change,
  }
}

export const ADD = "/orders/add"

export function bringForwardOrder(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    address: "1 Example Street, Springfield, order_01A",
    items: [
      { productId: "p1", quantity: 2, shipping: "Regular" },
      { productId: "p2", quantity: 1, shipping: "Express" },
    ],
    ...change,
  }
}

export const SYSTEM = "/System/Orders"

export function systemOrder(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    externalReference: "order_01A",
    customer: { name: "Test Buyer", email: "buyer@example.com" },
    currency: "EUR",
    ...change,
  }
}
