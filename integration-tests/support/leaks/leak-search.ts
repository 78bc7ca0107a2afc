import type { AxiosInstance } from "axios"
import type { FaultAction } from "../../../dev/emulator"
import { dispatchDeliveries } from "../../../src/workflows"
import { describeShop, type Shop } from "../shop-suite"
import { CapturedOutput } from "./captured-output"
import {
  describeLeaks,
  keepExecutions,
  readDatabase,
  readLog,
  watchAnswers,
  watchBus,
  type Trace,
} from "./watch"

/** Has characters that JSON, URLs and base64 each write in another way. */
export const SECRET = { key: 'or_canary_9"f\\K/+=%7Q&zZ4pW1xD8sT' }

export const PERSONAL = {
  email: "canary.buyer+shoes@example.com",
  phone: "+491512345678",
  name: "Testcanary Buyercanary",
  "last name": "Buyercanary",
  street: "Canary Example Street 77",
  note: "Canary: leave it behind the blue door",
}

export const BUYER = {
  email: PERSONAL.email,
  address: {
    first_name: "Testcanary",
    last_name: "Buyercanary",
    address_1: PERSONAL.street,
    city: "Example City",
    postal_code: "10115",
    phone: PERSONAL.phone,
  },
  metadata: { note: PERSONAL.note },
}

/** Refusals that say all they know, in every place that is checked. */
export function talkativeBodies(): unknown[] {
  const values = Object.entries({ ...SECRET, ...PERSONAL })
  const fields = values.map(([name, value]) => [name, [`The value ${value} is not allowed.`]])
  return [
    ...values.map(([, value]) => ({ message: `Refused: ${value}` })),
    { message: "Validation error", errors: Object.fromEntries(fields) },
    {
      error: "Refused",
      errors: { [SECRET.key]: [PERSONAL.name], [PERSONAL.name]: PERSONAL.street },
    },
    { message: `X-API-KEY: ${Buffer.from(SECRET.key).toString("base64")}` },
    { message: `?api_key=${encodeURIComponent(SECRET.key)}&who=${PERSONAL.email}` },
    { message: JSON.stringify({ headers: { "X-API-KEY": SECRET.key }, body: PERSONAL }) },
    `<html><title>${SECRET.key}</title>${values.map(([, value]) => value).join("<br>")}</html>`,
  ]
}

const REFUSALS = [400, 401, 402, 403, 404, 409, 422, 429, 500, 503]

/** Each status with one of the bodies, and the one that is quoted most with all of them. */
export function talkativeRefusals(): { status: number; body: unknown }[] {
  const bodies = talkativeBodies()
  return REFUSALS.flatMap((status, index) =>
    (status === 422 ? bodies : [bodies[index % bodies.length]]).map((body) => ({ status, body })),
  )
}

/** A shop in which everything that is written anywhere is kept and searched. */
export interface LeakSearch extends Shop {
  output: CapturedOutput
  /** All that somebody could read by now. */
  readEverything(): Promise<Trace[]>
  /** @param seen places that must have been written to, or the search would prove nothing */
  expectNoLeaks(seen: string[]): Promise<void>
  /** From now on the remote answers so to requests of that method. */
  spoil(method: "GET" | "POST", action: FaultAction): void
  /** A person asks for it, so a pause does not hold it back. */
  resend(orderId: string): Promise<void>
  readAllPages(orderId: string, connectionId: string): Promise<void>
}

/** An answer with a body of any kind. */
export function answering(status: number, body: unknown): FaultAction {
  return { type: "status", status, body, headers: {} }
}

/** A suite that looks for a key and a customer's data wherever they must not be. */
export function describeLeakSearch(name: string, tests: (search: LeakSearch) => void): void {
  describeShop(name, (shop) => {
    const search = Object.assign(shop, toolsFor(shop as LeakSearch)) as LeakSearch
    const ends: (() => void)[] = []
    let bus: Trace[] = []
    let answers: Trace[] = []

    beforeAll(() => {
      bus = watchBus(shop.container, ends)
      answers = watchAnswers(shop.api as AxiosInstance, ends)
      keepExecutions(ends)
    })

    afterAll(() => ends.forEach((end) => end()))

    beforeEach(() => {
      bus.length = 0
      answers.length = 0
      search.output = new CapturedOutput()
      shop.emulator.projects.rotateKey(undefined, SECRET.key)
    })

    afterEach(async () => {
      search.output.release()
      shop.emulator.clearFaults()
      await dispatchDeliveries(shop.container)
    })

    search.readEverything = async () => [
      ...readLog(search.output),
      ...bus,
      ...answers,
      ...(await readDatabase(shop.container)),
    ]

    tests(search)
  })
}

function toolsFor(search: LeakSearch): Omit<LeakSearch, keyof Shop | "output" | "readEverything"> {
  return {
    expectNoLeaks: async (seen) => {
      const traces = await search.readEverything()
      for (const place of seen) {
        expect(traces.map((trace) => trace.place)).toContain(place)
      }
      expect(describeLeaks(traces, SECRET, PERSONAL)).toEqual([])
    },

    spoil: (method, action) => {
      search.emulator.clearFaults()
      search.emulator.addFault({ match: { method, path: "/api/" }, action })
    },

    resend: async (orderId) => {
      await search.sync.post(`/orders/${orderId}/resend`)
      await dispatchDeliveries(search.container)
    },

    readAllPages: async (orderId, connectionId) => {
      const [delivery] = await search.sync.deliveriesOf(orderId)
      for (const path of [
        "/deliveries",
        `/deliveries/${delivery.id}`,
        "/connections",
        `/connections/${connectionId}?fields=*secrets,*deliveries,key_fingerprint`,
        "/stats",
        "/health",
        "/providers",
      ]) {
        await search.sync.get(path)
      }
    },
  }
}
