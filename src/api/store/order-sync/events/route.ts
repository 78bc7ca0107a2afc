import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { StoreOrderSyncEventResponse, StoreOrderSyncEventRefusal } from "../../../../types"
import { acceptEvent } from "../../../../workflows"
import { readSender } from "./read-sender"
import type { SendEventBody } from "./validators"

/**
 * Takes an event of the storefront and sends it on later: 202 `{ accepted: true }`.
 *
 * 400: not such a body; nothing that was sent is quoted. 404: the shop takes no such event, or
 * none; which keys there are is not told. 413: more than 8 KB. 415: not JSON. 429: too many, of
 * one address or of all. 503: too many wait to be sent. With 429 and 503 come `Retry-After` and,
 * because a page of another origin cannot read that header, `retry_after_seconds`.
 */
export async function POST(
  req: MedusaRequest<SendEventBody>,
  res: MedusaResponse<StoreOrderSyncEventResponse | StoreOrderSyncEventRefusal>,
): Promise<void> {
  const acceptance = await acceptEvent(req.scope, {
    ...req.validatedBody,
    sender: readSender(req),
  })
  switch (acceptance.outcome) {
    case "accepted":
      res.status(202).json({ accepted: true })
      return
    case "unknown_event":
      res.status(404).json({
        type: "not_found",
        message:
          "This shop does not accept this event. Allowed events are set in the settings of Order Sync",
      })
      return
    case "too_many":
      refuseForNow(res, 429, acceptance.retryAfterMs, {
        type: "too_many_requests",
        message: "Too many events within a minute",
      })
      return
    case "queue_full":
      refuseForNow(res, 503, acceptance.retryAfterMs, {
        type: "unavailable",
        message: "Too many events are waiting to be sent. This one was not accepted",
      })
  }
}

function refuseForNow(
  res: MedusaResponse<StoreOrderSyncEventRefusal>,
  status: 429 | 503,
  retryAfterMs: number,
  { type, message }: { type: string; message: string },
): void {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000))
  res
    .status(status)
    .set("Retry-After", String(seconds))
    .json({ type, message: `${message}. Try again in ${seconds} s`, retry_after_seconds: seconds })
}
