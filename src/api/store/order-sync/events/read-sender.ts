import type { MedusaRequest } from "@medusajs/framework/http"
import proxyaddr from "proxy-addr"
import { resolveOrderSync } from "../../../../engine/connection"
import { toAddressGroup } from "../../../../lib/client-address"

/**
 * Whose request this is, as far as limits go. Anybody can write any address into a header, so one
 * counts only when it was added by a proxy of the plugin option `trustedProxies`; `req.ip` believes
 * the last hop of every request, and is of no use here.
 */
export function readSender(req: MedusaRequest): string {
  const { trustProxy } = resolveOrderSync(req.scope).eventOptions
  const peer = req.socket.remoteAddress ?? ""
  return toAddressGroup(proxyaddr(req, trustProxy) ?? "") ?? toAddressGroup(peer) ?? "unknown"
}
