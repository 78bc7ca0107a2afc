import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { describeFailure } from "../../lib/describe-failure"
import { resolveOrderSync } from "../connection/load-connection"
import { describeNotices } from "./describe-notices"

/** Medusa's own name for notices that the admin's bell shows; no provider reads it. */
const TEMPLATE = "admin-ui"

/**
 * Puts pauses and parked orders, and their end, into the admin's notification feed: once a pause and
 * once a group of orders. A plain function, because a notice names no id to undo it by.
 */
export async function notifyAdmins(container: MedusaContainer): Promise<void> {
  const notices = describeNotices(await resolveOrderSync(container).notices.take())
  if (notices.length === 0) {
    return
  }
  try {
    await container.resolve(Modules.NOTIFICATION).createNotifications(
      notices.map(({ title, description }) => ({
        // No receiver: every admin sees it.
        to: "",
        channel: "feed",
        template: TEMPLATE,
        data: { title, description },
      })),
    )
  } catch (error) {
    // A store may have taken the feed out of its notification module; its pages still show them.
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`order-sync: admins could not be notified: ${describeFailure(error)}`)
  }
}
