import type { Digest } from "../../lib/sent-fields"
import type { SecretCipher } from "../../modules/order-sync/secrets"

/** Enough to tell two values of a field apart. */
const LENGTH = 12

/** Digests for the fields of one delivery: equal values of two orders do not look equal. */
export function fieldDigest(cipher: SecretCipher, deliveryId: string): Digest {
  return (text) => cipher.pseudonym(`${deliveryId}:${text}`).slice(0, LENGTH)
}
