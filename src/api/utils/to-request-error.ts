import { MedusaError } from "@medusajs/framework/utils"

/**
 * Turns the failure of a remote, or of a connection's settings, into a refusal that says what to
 * do. It is not an error of the store, so it must not look like one; others pass unchanged.
 *
 * They are told by name: what fails inside a workflow comes out of it as a plain copy.
 */
export function toRequestError(error: unknown): unknown {
  const { name, message } = error as Partial<Error>
  switch (name) {
    case "RemoteError":
      return refusal(
        `The order system could not be read. ${message} Test the connection to find out which ` +
          "setting to correct, if any.",
      )
    case "UnusableConnectionError":
      return refusal(`${message}`)
    default:
      return error
  }
}

function refusal(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.NOT_ALLOWED, message)
}
