import type { ErrorCode, NetworkFailure } from "../../types"

/** What a check says, in English; the admin finds its translation by the check's code. */
export interface CheckText {
  /** What was found. */
  message: string
  /** What to do about it; null when nothing is to be done. */
  hint: string | null
}

/** What a request finds out about an address, whatever the order system. */
export type AddressCode =
  | NetworkFailure
  | Extract<
      ErrorCode,
      | "reachable"
      | "not_checked"
      | "redirect"
      | "not_json"
      | "unknown_form"
      | "endpoint_not_found"
      | "server_error"
      | "rate_limited"
    >

const TRY_LATER = "Wait a moment and test again."

/**
 * The texts of all codes that a check of an address may have.
 *
 * @param system how people call the order system
 * @param example an address as it should be
 */
export function addressTexts(system: string, example: string): Record<AddressCode, CheckText> {
  const checkAddress = "Check the address of the connection."
  return {
    reachable: { message: `${system} answers at this address.`, hint: null },
    not_checked: {
      message: "Not checked, because another check must pass first.",
      hint: "Fix the other settings and test again.",
    },
    dns: {
      message: "The host name of the address was not found.",
      hint: "Check the spelling of the address of the connection.",
    },
    refused: {
      message: "Nothing accepts connections at this address.",
      hint: "Check the host and port of the address of the connection.",
    },
    unreachable: {
      message: "The network of this address cannot be reached from the store's server.",
      hint: "Check the address, and the firewall of the store's server.",
    },
    tls: {
      message: "No secure connection could be made: the certificate or TLS setup is not accepted.",
      hint: "Check that the address has a valid certificate. If you use your own certificate authority, set NODE_EXTRA_CA_CERTS.",
    },
    private_address: {
      message: "The address leads into a private network, which is not allowed.",
      hint: "Enter a public address, or set the plugin option allowPrivateNetwork.",
    },
    https_required: {
      message: "The address begins with http://, so the API key would be sent unencrypted.",
      hint: "Enter the address with https://.",
    },
    invalid_url: {
      message: "The address is not a valid web address.",
      hint: `Enter an address such as ${example}, without a user name or password.`,
    },
    timeout: {
      message: "No answer came within the time limit.",
      hint: "Test again. If it happens again, check the address or raise the time limit.",
    },
    aborted: { message: "The test was cancelled.", hint: "Test again." },
    not_http: { message: "What answers at this address is not a web server.", hint: checkAddress },
    broken_off: { message: "The connection was interrupted.", hint: TRY_LATER },
    redirect: {
      message: "The address redirects to another one. The plugin does not follow redirects.",
      hint: "Enter the final address, as your browser shows it.",
    },
    not_json: {
      message: `A web page or another text answered instead of ${system}.`,
      hint: checkAddress,
    },
    unknown_form: {
      message: `The answer is not one that ${system} is known to give.`,
      hint: checkAddress,
    },
    endpoint_not_found: {
      message: `This address has no ${system} endpoint.`,
      hint: checkAddress,
    },
    server_error: { message: `${system} reported an internal error.`, hint: TRY_LATER },
    rate_limited: { message: `${system} asked the store to send more slowly.`, hint: TRY_LATER },
  }
}
