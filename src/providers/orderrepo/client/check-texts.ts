import { networkFailure } from "../../../lib/classify"
import type { ErrorCode, NetworkFailure, RemoteError } from "../../../types"

interface CheckText {
  message: string
  hint: string | null
}

const CHECK_ADDRESS = "Check the address of the connection."
const TRY_LATER = "Wait a moment and test again."

/** What a check can find, in English; the admin finds its translations by the code. */
export const CHECK_TEXTS = {
  reachable: { message: "OrderRepo answers at this address.", hint: null },
  key_accepted: { message: "The API key is accepted.", hint: null },
  origin_accepted: { message: "The shop's domain is allowed.", hint: null },
  origin_accepted_quota_exceeded: {
    message:
      "The shop's domain is allowed, but the plan's monthly order limit is used up: new orders wait.",
    hint: "Upgrade the plan in OrderRepo or wait for the next billing period.",
  },
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
    hint: "Enter an address such as https://orderrepo.com, without a user name or password.",
  },
  timeout: {
    message: "No answer came within the time limit.",
    hint: "Test again. If it happens again, check the address or raise the time limit.",
  },
  aborted: { message: "The test was cancelled.", hint: "Test again." },
  not_http: { message: "What answers at this address is not a web server.", hint: CHECK_ADDRESS },
  broken_off: { message: "The connection was interrupted.", hint: TRY_LATER },
  redirect: {
    message: "The address redirects to another one. The plugin does not follow redirects.",
    hint: "Enter the final address, as your browser shows it.",
  },
  not_json: {
    message: "A web page or another text answered instead of OrderRepo.",
    hint: CHECK_ADDRESS,
  },
  unknown_form: {
    message: "The answer is not one that OrderRepo is known to give.",
    hint: CHECK_ADDRESS,
  },
  endpoint_not_found: {
    message: "This address has no OrderRepo endpoint.",
    hint: "Check the address and the API generation of the connection.",
  },
  server_error: { message: "OrderRepo reported an internal error.", hint: TRY_LATER },
  rate_limited: { message: "OrderRepo asked the store to send more slowly.", hint: TRY_LATER },
  quota_exceeded: {
    message: "The plan's monthly order limit is used up, so this could not be checked.",
    hint: "Upgrade the plan in OrderRepo or wait for the next billing period.",
  },
  api_key_refused: {
    message: "OrderRepo does not accept the API key.",
    hint: "Check that the whole key is copied and that it is active in the project.",
  },
  api_key_malformed: {
    message: "The API key is empty or contains invalid characters.",
    hint: "Copy the key again from the project.",
  },
  origin_refused: {
    message: "OrderRepo does not allow the shop's domain.",
    hint: "Add the domain to the project in OrderRepo and enable it, or correct it here.",
  },
  origin_malformed: {
    message: "The shop's domain is not a valid web address.",
    hint: "Enter an address such as https://example.com.",
  },
  forbidden: {
    message: "A system in front of OrderRepo refuses requests from the store's server.",
    hint: "Check the domain first. If it is correct, ask OrderRepo support to allow the store's server.",
  },
  accepts_anything: {
    message: "An empty order was not refused, so what answers is not OrderRepo as documented.",
    hint: CHECK_ADDRESS,
  },
} as const satisfies Partial<Record<ErrorCode, CheckText>> & Record<NetworkFailure, CheckText>

export type CheckCode = keyof typeof CHECK_TEXTS

/** The text for what went wrong. */
export function checkCodeOf(error: RemoteError): CheckCode {
  if (error.code in CHECK_TEXTS) {
    return error.code as CheckCode
  }
  if (error.status === null) {
    return networkFailure(error.code)
  }
  if (error.status >= 500 || error.status === 408 || error.status === 425) {
    return "server_error"
  }
  return "unknown_form"
}
