import type { SealedText, SecretCipher } from "../../modules/order-sync/secrets"
import type { TrackingEvent } from "../../types"

/** The field under which the data of an event is sealed. */
const FIELD = "data"

type EventData = TrackingEvent["data"]

/** Encrypts the data of an event before it is stored. */
export function sealEventData(cipher: SecretCipher, eventId: string, data: EventData): SealedText {
  return cipher.seal(eventId, FIELD, JSON.stringify(data))
}

/** Null when it no longer exists, or this store's encryption keys cannot decrypt it. */
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
