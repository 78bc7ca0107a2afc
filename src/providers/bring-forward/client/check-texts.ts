import { addressTexts, type AddressCode, type CheckText } from "../../../provider-kit"
import type { ErrorCode } from "../../../types"

/** What a check can find, in English; the admin finds its translations by the code. */
export const CHECK_TEXTS = {
  ...addressTexts("Bring Forward", "https://orders.example.com"),
  key_accepted: { message: "The API key is accepted.", hint: null },
  api_key_refused: {
    message: "Bring Forward does not accept the API key.",
    hint: "Check that the whole key is copied, and the header and the word before the key.",
  },
  api_key_malformed: {
    message: "The API key is empty or contains invalid characters.",
    hint: "Copy the key again.",
  },
  forbidden: {
    message: "Bring Forward does not allow the store to read orders.",
    hint: "Check what the API key may do, and the header and the word before the key.",
  },
  unknown_envelope: {
    message: "The answer is not a list of orders of Bring Forward.",
    hint: "Check the address of the connection.",
  },
} as const satisfies Partial<Record<ErrorCode, CheckText>> & Record<AddressCode, CheckText>

export type CheckCode = keyof typeof CHECK_TEXTS
