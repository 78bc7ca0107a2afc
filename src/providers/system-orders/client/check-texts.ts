import { addressTexts, type AddressCode, type CheckText } from "../../../provider-kit"
import type { ErrorCode } from "../../../types"

/** What a check can find, in English; the admin finds its translations by the code. */
export const CHECK_TEXTS = {
  ...addressTexts("the order system", "https://api.example.com"),
  key_accepted: { message: "The API key is accepted.", hint: null },
  api_key_refused: {
    message: "The order system does not accept the API key.",
    hint: "Check that the whole key is copied, that it is active, and in which header it belongs.",
  },
  api_key_malformed: {
    message: "The API key is empty or contains invalid characters.",
    hint: "Enter the key again.",
  },
  forbidden: {
    message: "The order system does not allow this account to read.",
    hint: "Check what the API key may do.",
  },
} as const satisfies Partial<Record<ErrorCode, CheckText>> & Record<AddressCode, CheckText>

export type CheckCode = keyof typeof CHECK_TEXTS
