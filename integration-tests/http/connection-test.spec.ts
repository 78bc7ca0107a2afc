import { EMULATOR_DEFAULTS, startEmulator } from "../../dev/emulator"
import type {
  AdminOrderSyncConnectionResponse,
  AdminOrderSyncConnectionListResponse,
  AdminTestOrderSyncConnectionResponse,
} from "../../src/types"
import { orderSync } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"
import { connectionInput, type Answer } from "../support/order-sync-admin"

const WRONG_KEY = "orderrepo-emulator-wrong-key"
const NOBODY_THERE = "http://127.0.0.1:9"

type Tested = Answer<AdminTestOrderSyncConnectionResponse>

function failedChecks({ status, body }: Tested): string[] {
  expect({ status, body }).toMatchObject({ status: 200 })
  expect(body.ok).toBe(body.checks.every(({ ok }) => ok))
  return body.checks.filter(({ ok }) => !ok).map(({ name }) => name)
}

describeShop("a test before anything is stored", (shop) => {
  describe("of a connection that does not exist yet", () => {
    function settings(config: object = {}, apiKey: unknown = shop.emulator.apiKey) {
      const input = connectionInput(shop.emulator)
      return {
        provider_id: input.provider_id,
        config: { ...input.config, ...config },
        secrets: { api_key: apiKey },
      }
    }

    const test = (body: object) =>
      shop.sync.post<Tested["body"]>("/connections/test-settings", body)

    it("finds everything in order, and stores and creates nothing", async () => {
      expect(failedChecks(await test(settings()))).toEqual([])

      const { body } = await shop.sync.get<AdminOrderSyncConnectionListResponse>("/connections")
      expect(body.count).toBe(0)
      expect(shop.emulator.orders()).toEqual([])
    })

    it("tells key, domain and address apart", async () => {
      expect(failedChecks(await test(settings({}, WRONG_KEY)))).toContain("api_key")
      expect(
        failedChecks(await test(settings({ origin: EMULATOR_DEFAULTS.inactiveOrigin }))),
      ).toEqual(["origin"])
      expect(failedChecks(await test(settings({ base_url: NOBODY_THERE })))).toContain("reachable")
    })

    it("names what the provider's schemas refuse, without quoting it", async () => {
      const secret = "sk_live-typed into the wrong field"
      const bodies: [object, string][] = [
        [settings({ origin: secret }), "config.origin"],
        [settings({}, secret), "secrets.api_key"],
        [{ ...settings(), secrets: undefined }, "secrets"],
        [{ ...settings(), provider_id: secret }, "Installed are: orderrepo"],
        [{ ...settings(), name: secret }, "name"],
      ]
      for (const [body, named] of bodies) {
        const answer = await shop.sync.post("/connections/test-settings", body)

        expect({ answer, named }).toMatchObject({ answer: { status: 400 } })
        expect(answer.body.message).toContain(named)
        expect(answer.body.message).not.toContain(secret)
      }
    })
  })

  describe("of other settings for one that exists", () => {
    let id: string

    beforeEach(async () => {
      ;({ id } = await shop.sync.connect(shop.emulator))
    })

    const test = (body: object) => shop.sync.post<Tested["body"]>(`/connections/${id}/test`, body)

    const stored = async () =>
      (await shop.sync.get<AdminOrderSyncConnectionResponse>(`/connections/${id}`)).body.connection

    it("tries them with the stored rest, and keeps none of them", async () => {
      const before = await stored()

      const origin = EMULATOR_DEFAULTS.inactiveOrigin
      expect(failedChecks(await test({ config: { origin } }))).toEqual(["origin"])
      expect(failedChecks(await test({ secrets: { api_key: WRONG_KEY } }))).toContain("api_key")

      expect(await stored()).toEqual(before)
      expect(failedChecks(await test({}))).toEqual([])
    })

    it("does not send the stored key to another address", async () => {
      const other = await startEmulator()
      try {
        const config = { base_url: other.url }
        const refused = await shop.sync.post(`/connections/${id}/test`, { config })

        expect(refused.status).toBe(400)
        expect(refused.body.message).toContain("new base URL needs the API key")
        expect(other.requests).toEqual([])

        const secrets = { api_key: other.apiKey }
        expect(failedChecks(await test({ config, secrets }))).toEqual([])
      } finally {
        await other.close()
      }
    })

    it("can be of a new key where the stored one cannot be read any more", async () => {
      const { secrets } = orderSync(shop.container)
      await secrets.write(id, {}, "none")

      expect(failedChecks(await test({}))).toContain("api_key")
      expect(failedChecks(await test({ secrets: { api_key: shop.emulator.apiKey } }))).toEqual([])
    })

    it("keeps nothing of what it learns about other settings", async () => {
      const { capabilities } = await stored()
      await test({ config: { api_generation: "older" } })

      expect((await stored()).capabilities).toEqual(capabilities)
    })
  })
})
