import type { NoticeTexts } from "./notice-texts"

export const en: NoticeTexts = {
  paused: "{name}: sending is paused",
  resumed: "{name}: sending has resumed",
  parked: "{name}: orders need attention",
  resolved: "{name}: no more orders need attention",
  causes: {
    outage:
      "The order system does not answer. No orders are lost. The plugin tries again every minute.",
    rate_limited: "The order system asked the store to slow down. Sending continues automatically.",
    auth: "The order system does not accept the API key. Enter a valid key under Settings → Order Sync.",
    origin:
      "The order system does not allow the shop's domain. Add the domain to your project in the order system, or correct it under Settings → Order Sync.",
    quota:
      "The order limit of the plan is used up. Changes are still sent. New orders wait for the next month or a larger plan.",
    misconfigured:
      "The order system does not answer at the address in the settings. Check the address under Settings → Order Sync.",
    wrong_project:
      "The order system does not know orders that were sent to it. The API key may belong to another project: check it under Settings → Order Sync.",
    secrets:
      "The stored API key cannot be read. Enter the API key again under Settings → Order Sync.",
  },
  waiting: "The waiting orders are being sent.",
  orders: {
    one: "{count} order was refused. Order Sync shows why and what to do.",
    other: "{count} orders were refused. Order Sync shows why and what to do.",
  },
  no_orders: "All orders that were refused have been sent or resolved.",
}
