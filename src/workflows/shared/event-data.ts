import type { SealedText, SecretCipher } from "../../modules/order-sync/secrets"
import type { EventInput } from "../../types"

/** The field that what an event says is sealed as. */
const FIELD = "data"

type EventData = EventInput["data"]

/** Encrypts what an event says, before anything of it is stored. */
export function sealEventData(cipher: SecretCipher, eventId: string, data: EventData): SealedText {
  return cipher.seal(eventId, FIELD, JSON.stringify(data))
}

/** Null when it is there no more, or this store's encryption keys do not open it. */
export function openEventData(
  cipher: SecretCipher,
  eventId: string,
  sealed: SealedText | null,
): EventData | null {
  try {
    return sealed && (JSON.parse(cipher.decrypt(eventId, FIELD, sealed)) as EventData)
  } catch {
    return null
  }
}
