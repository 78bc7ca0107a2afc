import { readdirSync, readFileSync } from "node:fs"
import { join, relative, sep } from "node:path"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { post, setUpStore, type Headers, type TestStore } from "../../dev/testing"

const ROUTES = join(__dirname, "../../src/api/admin/order-sync")

/** Every route that there is, so that a new one cannot be forgotten here. */
function findRoutes(): { method: string; path: string }[] {
  return readdirSync(ROUTES, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(`route.ts`))
    .flatMap((file) => {
      const source = readFileSync(join(ROUTES, file), "utf8")
      const path = relative("", join(file, "..")).split(sep).join("/").replace("[id]", "some_id")
      return [...source.matchAll(/export async function (GET|POST|DELETE)\b/g)].map(
        ([, method]) => ({ method, path: `/admin/order-sync/${path}` }),
      )
    })
}

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    describe("who may use the admin API", () => {
      let store: TestStore

      beforeEach(async () => {
        store = await setUpStore(api, getContainer())
      })

      const logInCustomer = async (): Promise<string> => {
        const credentials = { email: "buyer@example.com", password: "test-password" }
        const registered = await post<{ token: string }>(
          api,
          "/auth/customer/emailpass/register",
          credentials,
        )
        await post(
          api,
          "/store/customers",
          { email: credentials.email },
          {
            ...store.storeHeaders,
            authorization: `Bearer ${registered.token}`,
          },
        )
        const { token } = await post<{ token: string }>(
          api,
          "/auth/customer/emailpass",
          credentials,
        )
        return token
      }

      const statusOf = async (method: string, url: string, headers: Headers) =>
        (await api.request({ method, url, headers, validateStatus: () => true })).status as number

      it("is an admin and nobody else, on every route", async () => {
        const routes = findRoutes()
        expect(routes.length).toBeGreaterThanOrEqual(17)
        const strangers: Record<string, Headers> = {
          nobody: {},
          "a shopper's key": store.storeHeaders,
          "a shopper's key as a token": {
            authorization: `Bearer ${store.storeHeaders["x-publishable-api-key"]}`,
          },
          "a shopper's key as a secret key": {
            authorization: `Basic ${btoa(`${store.storeHeaders["x-publishable-api-key"]}:`)}`,
          },
          "a customer": { ...store.storeHeaders, authorization: `Bearer ${await logInCustomer()}` },
          "a made-up token": { authorization: "Bearer not.a.token" },
        }

        const open: string[] = []
        for (const { method, path } of routes) {
          for (const [who, headers] of Object.entries(strangers)) {
            const status = await statusOf(method, path, headers)
            if (status !== 401) {
              open.push(`${method} ${path} answers ${status} to ${who}`)
            }
          }
          // Were the path wrong, the refusals above would prove nothing.
          const status = await statusOf(method, path, store.adminHeaders)
          if (status === 401 || status >= 500) {
            open.push(`${method} ${path} answers ${status} to an admin`)
          }
        }
        expect(open).toEqual([])
      })
    })
  },
})
