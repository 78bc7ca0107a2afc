import { createContainer } from "@medusajs/framework/awilix"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { ConnectionTestResult, MappedOrder, WriteResult } from "../../../types"
import { PROVIDER_IDS_REGISTRATION } from "../constants"
import loadProviders from "../loaders/providers"
import { AbstractOrderProvider } from "../provider"
import { ProviderRegistry } from "../provider-registry"
import type { OrderSyncOptions } from "../types"

class OwnProvider extends AbstractOrderProvider {
  static override identifier = "own"
  static override displayName = "Our own order system"
  static override configSchema = z.object({ base_url: z.string() })
  static override secretsSchema = z.object({ token: z.string() })
  static override capabilities = {
    update: false,
    cancel: false,
    fetchOne: false,
    list: false,
    events: false,
    tracking: false,
    history: false,
    items: false,
  }

  constructor(
    readonly cradle: Record<string, unknown>,
    readonly options: Record<string, unknown>,
  ) {
    super()
  }

  mapOrder(): MappedOrder {
    throw new Error("not called here")
  }

  async createOrder(): Promise<WriteResult> {
    return { status: null }
  }

  async testConnection(): Promise<ConnectionTestResult> {
    return { ok: true, checks: [] }
  }
}

class NamelessProvider extends OwnProvider {
  static override displayName = undefined as unknown as string
}

function entry(service: unknown, id = "own", options?: Record<string, unknown>) {
  return { resolve: { services: [service] }, id, options }
}

async function registryWith(options: OrderSyncOptions): Promise<ProviderRegistry> {
  const container = createContainer()
  await loadProviders({ container: container as never, options })
  return new ProviderRegistry(container.cradle as Record<string, unknown>)
}

const BUILT_IN = ["orderrepo", "userhub", "bring-forward", "system-orders"]

describe("the providers of a store", () => {
  it("are the built-in ones without being asked for", async () => {
    const registry = await registryWith({})
    expect(registry.list()).toEqual([
      expect.objectContaining({
        id: "orderrepo",
        identifier: "orderrepo",
        displayName: "OrderRepo",
      }),
      expect.objectContaining({ id: "userhub", identifier: "userhub", displayName: "Userhub" }),
      expect.objectContaining({
        id: "bring-forward",
        identifier: "bring-forward",
        displayName: "Bring Forward",
      }),
      expect.objectContaining({
        id: "system-orders",
        identifier: "system-orders",
        displayName: "System Orders",
      }),
    ])
    expect(registry.get("orderrepo").service).toBeInstanceOf(AbstractOrderProvider)
  })

  it("are the store's own beside them, in the order of the settings", async () => {
    const registry = await registryWith({
      providers: [entry(OwnProvider, "second"), entry(OwnProvider, "first")],
    })
    expect(registry.list().map(({ id }) => id)).toEqual([...BUILT_IN, "second", "first"])
    expect(registry.get("second")).toMatchObject({
      displayName: "Our own order system",
      capabilities: OwnProvider.capabilities,
      configSchema: OwnProvider.configSchema,
      secretsSchema: OwnProvider.secretsSchema,
    })
  })

  it("are one instance each, with options of their own", async () => {
    const registry = await registryWith({
      allowPrivateNetwork: true,
      providers: [entry(OwnProvider, "a", { timeout: 5 }), entry(OwnProvider, "b")],
    })
    const a = registry.get("a").service as OwnProvider
    const b = registry.get("b").service as OwnProvider
    expect(registry.get("a").service).toBe(a)
    expect(a).not.toBe(b)
    expect(a.options).toEqual({ allowPrivateNetwork: true, timeout: 5 })
    expect(b.options).toEqual({ allowPrivateNetwork: true })
  })

  it.each(["missing", "", "constructor", "__proto__"])("do not have one called %p", async (id) => {
    const registry = await registryWith({})
    expect(() => registry.get(id)).toThrow(
      expect.objectContaining({
        type: MedusaError.Types.INVALID_DATA,
        message: expect.stringContaining("Installed are: orderrepo"),
      }),
    )
  })

  it.each<[string, OrderSyncOptions["providers"], string]>([
    ["an id occurs twice", [entry(OwnProvider), entry(OwnProvider)], "registered twice"],
    ["one takes a built-in id", [entry(OwnProvider, "orderrepo")], "registered twice"],
    [
      "one does not declare what it must",
      [entry(NamelessProvider)],
      "does not have the static displayName",
    ],
  ])("stop the store from starting when %s", async (_, providers, message) => {
    await expect(registryWith({ providers })).rejects.toThrow(message)
  })

  it("register their ids for the module's service to find", async () => {
    const container = createContainer()
    await loadProviders({ container: container as never, options: {} })
    expect(container.resolve(PROVIDER_IDS_REGISTRATION)).toEqual(BUILT_IN)
  })
})
