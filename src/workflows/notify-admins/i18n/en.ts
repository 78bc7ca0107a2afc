import type { NoticeTexts } from "./index"

export const en: NoticeTexts = {
  paused: "{name}: sending is paused",
  resumed: "{name}: sending goes on",
  parked: "{name}: orders need your help",
  mended: "{name}: nothing needs your help any more",
  causes: {
    outage: "The order system does not answer. Nothing is lost: it is tried again every minute.",
    rate_limited: "The order system asked to wait. Sending goes on by itself.",
    auth: "The order system refuses the API key. Enter a valid key under Settings → Order sync.",
    origin:
      "The order system refuses the shop's domain. Add the domain to the project there, or mend it under Settings → Order sync.",
    quota:
      "The order limit of the plan is used up. Changes still go through; new orders wait for the next month or a larger plan.",
    misconfigured:
      "What answers is not the order system's API. Check the address under Settings → Order sync.",
    wrong_project:
      "Orders that were sent before are unknown there. The API key may belong to another project: check it under Settings → Order sync.",
    secrets:
      "The stored API key cannot be read any more. Enter the API key again under Settings → Order sync.",
  },
  waiting: "The orders that waited are being sent.",
  orders: {
    one: "{count} order was refused. Order sync shows why and what to do.",
    other: "{count} orders were refused. Order sync shows why and what to do.",
  },
  no_orders: "All orders that were refused have been sent or settled.",
}
