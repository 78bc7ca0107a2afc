import { createHmac } from "node:crypto"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createAdminUser, logInAdmin, post, type Headers } from "../../dev/testing"
import { describeShop } from "../support/shop-suite"
import { RawClient } from "./support/raw-client"
import { addressOf, findRoutes } from "./support/route-files"

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")

/** A token of our own making. */
function sign(claims: object, secret: string, algorithm: "HS256" | "none" = "HS256"): string {
  const content = `${base64({ alg: algorithm, typ: "JWT" })}.${base64(claims)}`
  const signature =
    algorithm === "none" ? "" : createHmac("sha256", secret).update(content).digest("base64url")
  return `${content}.${signature}`
}

const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` })

describeShop("who may use the admin API", (shop) => {
  const routes = findRoutes("admin").map((route) => ({
    method: route.method,
    path: addressOf(route, "some_id"),
  }))

  it("is an admin and nobody else, on every route and by every method", async () => {
    expect(routes.length).toBeGreaterThanOrEqual(17)
    const paths = [...new Set(routes.map(({ path }) => path))]
    const client = new RawClient(shop.api)
    const open: string[] = []

    await Promise.all(
      Object.entries(await strangers()).flatMap(([who, headers]) =>
        paths.flatMap((path) =>
          METHODS.map(async (method) => {
            const { status } = await client.send({ method, path, headers })
            if (status !== 401) {
              open.push(`${method} ${path} answers ${status} to ${who}`)
            }
          }),
        ),
      ),
    )
    expect(open).toEqual([])
    // Were the paths wrong, the refusals above would prove nothing.
    for (const { method, path } of routes) {
      const { status } = await client.send({ method, path, headers: shop.store.adminHeaders })
      if (status === 401 || status >= 500) {
        open.push(`${method} ${path} answers ${status} to an admin`)
      }
    }
    client.close()
    expect(open).toEqual([])
  })

  async function strangers(): Promise<Record<string, Headers>> {
    const key = shop.store.storeHeaders["x-publishable-api-key"]
    const { projectConfig } = shop.container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
    const secret = projectConfig.http.jwtSecret as string
    const [, payload] = shop.store.adminHeaders.authorization.split(".")
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as object
    // The test of this test: signed with the right secret, the claims would let it in.
    const copy = await statusOf(bearer(sign(claims, secret)))
    expect(copy).toBe(200)
    const now = Math.floor(Date.now() / 1_000)
    return {
      nobody: {},
      "a shopper's key": shop.store.storeHeaders,
      "a shopper's key as a token": bearer(key),
      "a shopper's key as a secret key": { authorization: `Basic ${btoa(`${key}:`)}` },
      "a customer": { ...shop.store.storeHeaders, ...bearer(await logInCustomer()) },
      "a made-up token": bearer("not.a.token"),
      "an expired token": bearer(sign({ ...claims, iat: now - 7_200, exp: now - 3_600 }, secret)),
      "a token of another store": bearer(sign(claims, "another secret")),
      "a token without a signature": bearer(sign(claims, "", "none")),
      "a token whose signature is missing": bearer(sign(claims, secret).replace(/[^.]+$/, "")),
      "somebody who registered without an invitation": bearer(await registeredToken()),
      "an invitation": bearer(await invitationToken()),
      "a revoked secret key": { authorization: `Basic ${btoa(`${await revokedKey()}:`)}` },
    }
  }

  const statusOf = async (headers: Headers, url = "/admin/order-sync/health") =>
    (await shop.api.request({ method: "GET", url, headers, validateStatus: () => true })).status

  async function logInCustomer(): Promise<string> {
    const credentials = { email: "buyer@example.com", password: "test-password" }
    const register = "/auth/customer/emailpass/register"
    const registered = await post<{ token: string }>(shop.api, register, credentials)
    await post(
      shop.api,
      "/store/customers",
      { email: credentials.email },
      { ...shop.store.storeHeaders, ...bearer(registered.token) },
    )
    return (await post<{ token: string }>(shop.api, "/auth/customer/emailpass", credentials)).token
  }

  async function registeredToken(): Promise<string> {
    const credentials = { email: "stranger@example.com", password: "test-password" }
    const path = "/auth/user/emailpass/register"
    return (await post<{ token: string }>(shop.api, path, credentials)).token
  }

  /** Signed with the same secret as an admin's token. */
  async function invitationToken(): Promise<string> {
    const { invite } = await post<{ invite: { token: string } }>(
      shop.api,
      "/admin/invites",
      { email: "invited@example.com" },
      shop.store.adminHeaders,
    )
    return invite.token
  }

  async function revokedKey(): Promise<string> {
    const { api_key } = await post<{ api_key: { id: string; token: string } }>(
      shop.api,
      "/admin/api-keys",
      { title: "Test", type: "secret" },
      shop.store.adminHeaders,
    )
    expect(await statusOf({ authorization: `Basic ${btoa(`${api_key.token}:`)}` })).toBe(200)
    const path = `/admin/api-keys/${api_key.id}/revoke`
    await post(shop.api, path, {}, shop.store.adminHeaders)
    return api_key.token
  }

  it("is an admin who was deleted no longer than Medusa's own routes let them", async () => {
    const credentials = { email: "former@example.com", password: "test-password" }
    await createAdminUser(shop.container, credentials)
    const headers = await logInAdmin(shop.api, credentials)
    const users = shop.container.resolve(Modules.USER)
    const [former] = await users.listUsers({ email: credentials.email })
    const url = `/admin/users/${former.id}`
    await shop.api.request({ method: "DELETE", url, headers: shop.store.adminHeaders })

    // A token stands for itself until it expires; Medusa looks nobody up.
    expect(await statusOf(headers)).toBe(await statusOf(headers, "/admin/products"))
    await expect(logInAdmin(shop.api, credentials)).rejects.toThrow("401")
  })
})
