import { readFileSync } from "node:fs"
import type { IncomingHttpHeaders, ServerResponse } from "node:http"
import { join } from "node:path"
import axios from "axios"
import { waitUntil } from "../../../../dev/testing/wait-until"
import { createAgents } from "../agents"
import { HttpClient } from "../http-client"
import { PACKAGE_VERSION } from "../user-agent"
import { CREATE, failureOf, LIST } from "./failures"
import { targetAt, textOf, useServers } from "./wire-server"

const { serve, client } = useServers()

describe("a request", () => {
  it("carries its body as JSON and says what it takes, and nothing of a body that it has not", async () => {
    const seen: { headers: IncomingHttpHeaders; text: string; url?: string; method?: string }[] = []
    const server = await serve(async (request, response) => {
      const { headers, url, method } = request
      seen.push({ headers, url, method, text: await textOf(request) })
      response.end("{}")
    })
    const http = client()
    await http.send(CREATE, targetAt(`${server.url}/base/`))
    await http.send(LIST, targetAt(server.url))
    expect(seen[0]).toMatchObject({ method: "POST", url: "/base/api/orders/track" })
    expect(JSON.parse(seen[0].text)).toEqual(CREATE.body)
    expect(seen[0].headers).toMatchObject({
      "content-type": "application/json",
      accept: "application/json",
      "user-agent": `medusa-plugin-orderrepo/${PACKAGE_VERSION}`,
      "content-length": String(Buffer.byteLength(seen[0].text)),
    })
    expect(seen[1]).toMatchObject({ method: "GET", url: "/api/external/orders", text: "" })
    expect(seen[1].headers).not.toHaveProperty("content-type")
  })

  it("is not held up by others to the same host, however many there are", async () => {
    const held: ServerResponse[] = []
    const COUNT = 40
    const server = await serve((_request, response) => {
      held.push(response)
      if (held.length === COUNT) {
        held.forEach((each) => each.end("{}"))
      }
    })
    const http = client()
    const requests = Array.from({ length: COUNT }, () => http.send(LIST, targetAt(server.url)))
    expect(await Promise.all(requests)).toHaveLength(COUNT)
  })

  it("does not count the time that it waits for a socket", async () => {
    const held: ServerResponse[] = []
    const server = await serve((_request, response) => {
      held.push(response)
    })
    const agents = createAgents({ allowPrivateNetwork: true })
    agents.http.maxSockets = 1
    const http = new HttpClient({ agents })
    const first = http.send(LIST, targetAt(server.url, { timeoutMs: 300_000 }))
    const second = http.send(LIST, targetAt(server.url, { timeoutMs: 500 }))
    await waitUntil("the first request", () => held.length === 1)
    // A request of its own that is not queued shows that the second's time would have passed.
    const hung = await serve(() => undefined)
    const passed = await failureOf(client(), targetAt(hung.url, { timeoutMs: 1_000 }))
    expect(passed.code).toBe("timeout")

    held[0].end("{}")
    await waitUntil("the second request", () => held.length === 2)
    held[1].end("{}")
    expect(await Promise.all([first, second])).toEqual([{}, {}])
  })

  it("names the version of the package", () => {
    const text = readFileSync(join(__dirname, "../../../../package.json"), "utf8")
    expect(PACKAGE_VERSION).toBe((JSON.parse(text) as { version: string }).version)
  })

  it("keeps connections open for the next one", async () => {
    const server = await serve((_request, response) => response.end("{}"))
    const http = client()
    for (let count = 0; count < 5; count++) {
      await http.send(LIST, targetAt(server.url))
    }
    expect(server.connections()).toBe(1)
  })

  it.each(["nonsense", "ftp://example.com", "https://user:pass@example.com"])(
    "is not made to %p",
    async (baseUrl) => {
      expect(await failureOf(client(), targetAt(baseUrl))).toMatchObject({
        kind: "misconfigured",
        code: "invalid_url",
      })
    },
  )

  it("takes nothing from the defaults that a store gives to axios", async () => {
    const seen: IncomingHttpHeaders[] = []
    const server = await serve((request, response) => {
      seen.push(request.headers)
      response.end("{}")
    })
    axios.defaults.headers.common.Authorization = "Bearer of the store"
    try {
      await client().send(LIST, targetAt(server.url))
    } finally {
      delete axios.defaults.headers.common.Authorization
    }
    expect(seen[0]).not.toHaveProperty("authorization")
  })

  it("goes past the proxy of the environment", async () => {
    const proxy = await serve((_request, response) => response.end('"proxied"'))
    const server = await serve((_request, response) => response.end('"direct"'))
    process.env.http_proxy = proxy.url
    try {
      await expect(client().send(LIST, targetAt(server.url))).resolves.toBe("direct")
    } finally {
      delete process.env.http_proxy
    }
    expect(proxy.connections()).toBe(0)
  })
})

describe("when all is done", () => {
  it("leaves no timer and no listener behind", async () => {
    const server = await serve((_request, response) => response.end("{}"))
    const controller = new AbortController()
    const add = jest.spyOn(controller.signal, "addEventListener")
    const remove = jest.spyOn(controller.signal, "removeEventListener")
    const start = jest.spyOn(global, "setTimeout")
    const clear = jest.spyOn(global, "clearTimeout")
    await client().send(CREATE, targetAt(server.url, { timeoutMs: 54_321 }), controller.signal)
    expect(remove).toHaveBeenCalledTimes(add.mock.calls.length)
    const timer = start.mock.results[start.mock.calls.findIndex(([, ms]) => ms === 54_321)]
    expect(clear.mock.calls.flat()).toContain(timer.value)
    jest.restoreAllMocks()
  })
})
