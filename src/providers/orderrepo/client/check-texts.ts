import { addressTexts, type AddressCode, type CheckText } from "../../../provider-kit"
import type { ErrorCode } from "../../../types"

/** What a check can find, in English; the admin finds its translations by the code. */
export const CHECK_TEXTS = {
  ...addressTexts("OrderRepo", "https://orderrepo.com"),
  key_accepted: { message: "The API key is accepted.", hint: null },
  origin_accepted: { message: "The shop's domain is allowed.", hint: null },
  origin_accepted_quota_exceeded: {
    message:
      "The shop's domain is allowed, but the plan's monthly order limit is used up: new orders wait.",
    hint: "Upgrade the plan in OrderRepo or wait for the next billing period.",
  },
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
  endpoint_not_found: {
    message: "This address has no OrderRepo endpoint.",
    hint: "Check the address and the API generation of the connection.",
  },
  accepts_anything: {
    message: "An empty order was not refused, so what answers is not OrderRepo as documented.",
    hint: "Check the address of the connection.",
  },
} as const satisfies Partial<Record<ErrorCode, CheckText>> & Record<AddressCode, CheckText>

export type CheckCode = keyof typeof CHECK_TEXTS
