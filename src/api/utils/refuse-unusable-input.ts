import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { findInputProblem } from "./find-input-problem"

/** Answers 400 to input that would otherwise end as an error of ours; runs before all validators. */
export function refuseUnusableInput(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction,
): void {
  const [path] = req.originalUrl.split("?")
  const problem = findInputProblem({ path, query: req.query, body: req.body })
  if (problem) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `Invalid request: ${problem}`)
  }
  next()
}
