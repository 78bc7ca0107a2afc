import { generateKeyPairSync, sign } from "node:crypto"

const SEQUENCE = 0x30
const ECDSA_WITH_SHA256 = tlv(SEQUENCE, Buffer.from("06082a8648ce3d040302", "hex"))
const COMMON_NAME = Buffer.from("0603550403", "hex")
const SUBJECT_ALT_NAME = Buffer.from("0603551d11", "hex")

/** A certificate for "localhost" that nobody vouches for, generated so that no key lies in the tree. */
export function selfSignedCertificate(): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const attribute = tlv(SEQUENCE, COMMON_NAME, tlv(0x0c, Buffer.from("localhost")))
  const name = tlv(SEQUENCE, tlv(0x31, attribute))
  const validity = tlv(SEQUENCE, utcTime("200101000000Z"), utcTime("491231235959Z"))
  const altNames = tlv(0x04, tlv(SEQUENCE, tlv(0x82, Buffer.from("localhost"))))
  const extensions = tlv(SEQUENCE, tlv(SEQUENCE, SUBJECT_ALT_NAME, altNames))
  const body = tlv(
    SEQUENCE,
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.from([1])),
    ECDSA_WITH_SHA256,
    name,
    validity,
    name,
    publicKey.export({ type: "spki", format: "der" }),
    tlv(0xa3, extensions),
  )
  const signature = Buffer.concat([Buffer.from([0]), sign("sha256", body, privateKey)])
  const der = tlv(SEQUENCE, body, ECDSA_WITH_SHA256, tlv(0x03, signature))
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${der.toString("base64")}\n-----END CERTIFICATE-----\n`,
  }
}

function utcTime(text: string): Buffer {
  return tlv(0x17, Buffer.from(text))
}

/** One DER value: tag, length, content. */
function tlv(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const size = content.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}
