import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { post, type Headers, type StoreApi } from "./api"

export interface Credentials {
  email: string
  password: string
}

export const ADMIN: Credentials = { email: "admin@example.com", password: "test-password" }

/**
 * Makes an admin user inside a running app, as `medusa user` does from outside. Against a store in
 * another process run that command instead.
 */
export async function createAdminUser(
  container: MedusaContainer,
  { email, password }: Credentials = ADMIN,
): Promise<void> {
  const users = container.resolve(Modules.USER)
  const auth = container.resolve(Modules.AUTH)

  const user = await users.createUsers({ email })
  const { authIdentity, error } = await auth.register("emailpass", { body: { email, password } })
  if (!authIdentity) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, error ?? "No identity was made")
  }
  await auth.updateAuthIdentities({
    id: authIdentity.id,
    app_metadata: { user_id: user.id },
  })
}

/** Signs an admin in; returns the headers of further requests. */
export async function logInAdmin(
  api: StoreApi,
  credentials: Credentials = ADMIN,
): Promise<Headers> {
  const { token } = await post<{ token: string }>(api, "/auth/user/emailpass", credentials)
  return { authorization: `Bearer ${token}` }
}
