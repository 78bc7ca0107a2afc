import fc from "fast-check"
import { junk, text } from "./bad-input"
import type { RawRequest } from "./raw-client"

const JSON_TYPE = { "content-type": "application/json" }

/** So deep that whatever calls itself for each level runs out of stack. */
const nested = (open: string, close: string, levels: number) =>
  `${open.repeat(levels)}1${close.repeat(levels)}`

/** Bodies that fit no route, whatever it takes. */
export const HOSTILE_BODIES: Pick<RawRequest, "headers" | "body">[] = [
  ...[
    // Broken, or no object.
    ...["{", "}", "[", "{'a': 1}", '{"name": undefined}', "NaN", "\0", '"', "{}{}"],
    ...["null", "true", "0", "1e999", '""', '"a"', "[]", "[[]]", "[{}]", "[null]"],
    // Fields that nothing has.
    ...['{"unknown": 1}', '{"": 1}', '{"constructor": {"prototype": {"isAdmin": true}}}'],
    ...['{"toString": 1}', '{"a.b": 1}', '{"$where": "1"}', '{"__proto__x": 1}', '{"id": "a"}'],
    '{"hasOwnProperty": 1, "valueOf": null}',
    // Text that Postgres refuses, as value and as key.
    ...['{"unknown": "\\u0000"}', '{"\\u0000": 1}', '{"unknown": "\\ud800"}', '{"\\udfff": 1}'],
    // Depth, width, length.
    nested('{"a":', "}", 1_000),
    nested("[", "]", 1_000),
    nested("[", "]", 40_000),
    `{${Array.from({ length: 5_000 }, (_, key) => `"field_${key}":1`).join()}}`,
    `{"unknown": [${"0,".repeat(40_000)}0]}`,
    `{"unknown": "${"a".repeat(90_000)}"}`,
    `{"unknown": ${"9".repeat(5_000)}}`,
    `{"unknown": "${"a".repeat(200_000)}"}`,
  ].map((body) => ({ body, headers: JSON_TYPE })),
  { body: Buffer.from([0xff, 0xfe, 0x7b, 0x00]), headers: JSON_TYPE },
  { body: Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]), headers: JSON_TYPE },
  { body: '{"a": 1}', headers: { "content-type": "application/json; charset=utf-99" } },
  { body: '{"a": 1}', headers: { ...JSON_TYPE, "content-encoding": "gzip" } },
  { body: '{"a": 1}', headers: { ...JSON_TYPE, "content-encoding": "none-such" } },
  { body: "unknown=a", headers: { "content-type": "application/x-www-form-urlencoded" } },
  { body: "a[b][c]=1", headers: { "content-type": "application/x-www-form-urlencoded" } },
  { body: "__proto__[a]=1&x=1", headers: { "content-type": "application/x-www-form-urlencoded" } },
  { body: "a=1&".repeat(20_000), headers: { "content-type": "application/x-www-form-urlencoded" } },
]

/** Bodies that count as none: whatever takes no body takes them. */
export const EMPTY_BODIES: Pick<RawRequest, "headers" | "body">[] = [
  { body: "", headers: JSON_TYPE },
  { body: "\ufeff", headers: JSON_TYPE },
  { body: "{}", headers: JSON_TYPE },
  { body: '{"__proto__": {"polluted": true}}', headers: JSON_TYPE },
  { body: "a", headers: { "content-type": "text/plain" } },
  { body: "<a/>", headers: { "content-type": "application/xml" } },
  { body: '{"name": "X"}', headers: { "content-type": "" } },
  { body: "--x\r\n\r\n--x--", headers: { "content-type": "multipart/form-data; boundary=x" } },
  { headers: { "transfer-encoding": "chunked" } },
]

/** Queries that fit no route. */
export const HOSTILE_QUERIES: string[] = [
  ...["limit[]=1", "limit=1e9", "limit=-1", "limit=0x10", "limit=NaN", "limit=%31%00"],
  ...["limit=1&limit=2", "limit=1001", "limit=", "limit=+1", "limit=1%20OR%201=1", "limit=%D9%A3"],
  ...["offset=-1", "offset=1e309", "offset[$gt]=0", "offset=2147483648", "offset=--1"],
  ...["order=;drop%20table%20order_sync_delivery", "order=id;", "order=id%20desc", "order[id]=ASC"],
  ...["order=__proto__", "order=constructor", "order=secrets", "order=-connection.secrets"],
  ...["fields[]=id", "fields=id&fields=secrets", "fields[secrets]=1", "fields=%00"],
  `fields=${"a".repeat(2_001)}`,
  ...["q=%00", "q[]=a", "q[$ilike]=%25", "q=a&q=b", `q=${"a".repeat(256)}`, "q=%F0%9F%98%80&x=1"],
  ...["a.b=1", "$or[0][id]=a", "[]=1", "[a]=1", "a[b][c][d][e][f][g][h]=1", "a[1000000]=1"],
  ...["unknown=1", "a", "%00=1", "id=1'--", "with_deleted=true", "locale=..%2f..%2fetc"],
  ...["filters[secrets]=1", "a[0]=1&a[1]=2", `${"a".repeat(5_000)}=1`],
  Array.from({ length: 1_200 }, (_, index) => `p${index}=1`).join("&"),
]

/**
 * What is not refused: fields that may not be asked for are left out, as Medusa does it everywhere,
 * and what would reach a prototype never gets past the parser.
 */
export const FRUITLESS_QUERIES: string[] = [
  ...["*secrets", "secrets.api_key", "connection.secrets", "*", "%2Bconnection.*", "connection.*"],
  ...["*connection", "sealed_data", "key_fingerprint", "connection.key_fingerprint", "__proto__"],
  ...["order.customer.*", "*order", "constructor.name", "%2Bsecrets", "id,secrets.*,**"],
]
  .map((fields) => `fields=${fields}`)
  .concat("__proto__[a]=1", "constructor[prototype][a]=1", "=1", "%")

/** Ids that nothing has. */
export const HOSTILE_IDS: string[] = [
  ...["%00", "a%00b", "..", "..%2f..", "..%2f..%2fetc%2fpasswd", "..%5c..", ".", "%2e%2e%2f"],
  ...["'", "'%20OR%20'1'='1", "1;drop%20table%20order_sync_delivery", "%22", "$1", "%3F"],
  ...["%25", "%2525", "%F0%9F%98%80", "%E2%80%AE", "%0d%0aX-A:%20b", "%20", "~", "-1", "NaN"],
  ...["null", "undefined", "[object%20Object]", "__proto__", "constructor", "*", ":id", "(.*)"],
  ...["a".repeat(256), "a".repeat(5_000), "oscon_%25", "osdel_none"],
]

/**
 * A percent sign that starts no character is refused by Medusa's own router with a 500, before any
 * code of a plugin is asked (docs/architecture.md, "Known gaps").
 */
export const MALFORMED_IDS: string[] = ["%", "%ff"]

/** JSON that is no object, or one with a field that nothing has. */
export const anyBody = fc
  .oneof(
    junk.filter((value) => typeof value !== "object" || value === null || Array.isArray(value)),
    fc.dictionary(
      text.filter((key) => key !== "__proto__"),
      junk,
      { minKeys: 1, maxKeys: 3 },
    ),
  )
  .map((body) => JSON.stringify(body))

const PARAMETERS = ["q", "fields", "order", "limit", "offset", "state", "order_id", "period", "x"]

/** Parameters by their right names and with anything at all in them; some may be right by chance. */
export const anyQuery = fc
  .array(
    fc.tuple(
      fc.oneof(fc.constantFrom(...PARAMETERS), fc.string({ unit: "binary", maxLength: 8 })),
      fc.constantFrom("", "[]", "[a]", "[$ne]", "[0][a]"),
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.constantFrom("%00", "1", "-1", "*", "'", "+secrets", "secrets.*", "%ff", "%"),
      ),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parameters) =>
    parameters.map(([name, form, value]) => `${encode(name)}${form}=${encode(value)}`).join("&"),
  )

/** Encodes what can be, and leaves alone what stands for broken encoding. */
function encode(value: string): string {
  const isEncoded = /^%(00|ff)?$/.test(value)
  return isEncoded ? value : encodeURIComponent(value.replace(/\p{Surrogate}/gu, ""))
}
