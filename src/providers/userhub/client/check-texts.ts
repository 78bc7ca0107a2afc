import { addressTexts, type AddressCode, type CheckText } from "../../../provider-kit"
import type { ErrorCode } from "../../../types"

/** What a check can find, in English; the admin finds its translations by the code. */
export const CHECK_TEXTS = {
  ...addressTexts("Userhub", "https://userhub.example.com"),
  key_accepted: { message: "The API key is accepted.", hint: null },
  api_key_refused: {
    message: "Userhub does not accept the API key.",
    hint: "Check that the whole key is copied, and how it is sent: the header and the word before it.",
  },
  api_key_malformed: {
    message: "The API key is empty or contains invalid characters.",
    hint: "Enter the key again, or choose that requests are not authorised.",
  },
  forbidden: {
    message: "Userhub, or a system in front of it, refuses the request.",
    hint: "Check what the API key may do.",
  },
} as const satisfies Partial<Record<ErrorCode, CheckText>> & Record<AddressCode, CheckText>

export type CheckCode = keyof typeof CHECK_TEXTS
