import type { IRbacModuleService, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, FeatureFlag, Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { createAdminUser, logInAdmin, type Headers, type StoreApi } from "../../dev/testing"

// The runner reads the config before Medusa has read its own flags from the environment.
FeatureFlag.setFlag("rbac", true)

medusaIntegrationTestRunner({
  env: { MEDUSA_FF_RBAC: "true" },
  testSuite: ({ api, getContainer }) => {
    describe("roles in the admin API", () => {
      it("give what the plugin's policies name, and nothing more", async () => {
        const container = getContainer()
        await createAdminUser(container)
        await giveRole(container, { order_sync_delivery: ["read"] })
        const headers = await logInAdmin(api)

        expect(await statusesAs(api, headers)).toEqual({
          "GET /deliveries": 200,
          "GET /stats": 200,
          "GET /timeline": 200,
          "GET /issues": 403,
          "GET /orders": 403,
          "POST /deliveries/retry": 403,
          "POST /orders/order_none/erase": 403,
          "GET /orders/order_none/preview?connection_id=a": 403,
          "GET /connections": 403,
          "POST /connections": 403,
          "POST /connections/a": 403,
          "DELETE /connections/a": 403,
          "POST /connections/a/sync": 403,
          "GET /providers": 403,
          "GET /health": 403,
        })
      })

      it("let a user with all of them do everything", async () => {
        const container = getContainer()
        await createAdminUser(container)
        await giveRole(container, {
          order_sync_delivery: ["read", "update", "delete"],
          order_sync_connection: ["read", "create", "update", "delete"],
          order: ["read"],
        })
        const headers = await logInAdmin(api)

        const statuses = Object.values(await statusesAs(api, headers))
        expect(statuses).not.toContain(403)
      })
    })
  },
})

async function statusesAs(api: StoreApi, headers: Headers): Promise<Record<string, number>> {
  const routes = [
    "GET /deliveries",
    "GET /stats",
    "GET /timeline",
    "GET /issues",
    "GET /orders",
    "POST /deliveries/retry",
    "POST /orders/order_none/erase",
    "GET /orders/order_none/preview?connection_id=a",
    "GET /connections",
    "POST /connections",
    "POST /connections/a",
    "DELETE /connections/a",
    "POST /connections/a/sync",
    "GET /providers",
    "GET /health",
  ]
  const statuses: Record<string, number> = {}
  for (const route of routes) {
    const [method, path] = route.split(" ")
    const { status } = await api.request({
      method,
      url: `/admin/order-sync${path}`,
      headers,
      validateStatus: () => true,
    })
    statuses[route] = status
  }
  return statuses
}

/** Gives the only user a role with the policies that the plugin has put into the database. */
async function giveRole(
  container: MedusaContainer,
  granted: Record<string, string[]>,
): Promise<void> {
  const rbac = container.resolve<IRbacModuleService>(Modules.RBAC)
  const policies = await rbac.listRbacPolicies()
  const wanted = policies.filter(({ resource, operation }) =>
    granted[resource]?.includes(operation),
  )
  expect(wanted).toHaveLength(Object.values(granted).flat().length)

  const [role] = await rbac.createRbacRoles([{ name: "Shop assistant" }])
  await rbac.createRbacRolePolicies(wanted.map(({ id }) => ({ role_id: role.id, policy_id: id })))
  const [user] = await container.resolve(Modules.USER).listUsers()
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.USER]: { user_id: user.id },
    [Modules.RBAC]: { rbac_role_id: role.id },
  })
}
