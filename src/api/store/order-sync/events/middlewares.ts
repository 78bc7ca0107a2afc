import {
  validateAndTransformBody,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { unquoted } from "../../../utils/validators"
import { sendEventBody } from "./validators"

/** Read before it is parsed, unpacked if it came compressed; whatever is larger is answered 413. */
const BODY_SIZE_LIMIT = "8kb"

export const eventMiddlewares: MiddlewareRoute[] = [
  {
    methods: ["POST"],
    matcher: "/store/order-sync/events",
    bodyParser: { sizeLimit: BODY_SIZE_LIMIT },
    middlewares: [refuseOtherThanJson, validateAndTransformBody(unquoted(sendEventBody))],
  },
]

/** A form would be read as well, by rules of its own that turn some names into nested objects. */
function refuseOtherThanJson(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): void {
  if (req.is("application/json")) {
    next()
    return
  }
  res.status(415).json({
    type: "invalid_data",
    message: "Send the event as JSON, with the header Content-Type: application/json",
  })
}
