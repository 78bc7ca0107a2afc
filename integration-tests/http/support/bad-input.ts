import fc from "fast-check"

/** Text of every kind, with what Postgres refuses in it more often than by chance. */
export const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "\0",
    "a\0b",
    "\ud800",
    "\udc00x",
    "",
    " ",
    "%",
    "'; --",
    "{}",
    "a".repeat(70_000),
  ),
)

export const junk = fc.oneof(
  fc.constantFrom<unknown>(null, -1, 0.5, 1e21, "", [], [[]], { toString: 1 }, { $ne: null }),
  text,
  fc.jsonValue({ stringUnit: "binary" }),
)

/** What can be in no field of ours, each of its own kind. */
const NEVER: Record<string, fc.Arbitrary<unknown>> = {
  name: fc.constantFrom<unknown>(null, 5, "", "   ", "a".repeat(101), "a\0", "\ud83d", ["a"], {}),
  provider_id: fc.constantFrom<unknown>(null, 5, "", "__proto__", "none", "a\0", ["orderrepo"]),
  is_enabled: fc.constantFrom<unknown>(null, 0, 1, "true", "", [], {}),
  config: fc.constantFrom<unknown>(
    null,
    "a",
    [],
    { unknown: 1 },
    { base_url: "ftp://example.com" },
    { base_url: "a\0" },
    { timeout_seconds: 1e9 },
    { timeout_seconds: "15" },
    { origin: { toString: "x" } },
    { "a\0": 1 },
    JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}'),
    JSON.parse(`${'{"a":'.repeat(200)}1${"}".repeat(200)}`),
  ),
  secrets: fc.constantFrom<unknown>(
    null,
    "key",
    [],
    {},
    { api_key: "" },
    { api_key: "a b" },
    { api_key: "ключ" },
    { api_key: "a\0" },
    { api_key: 5 },
    { api_key: "k", other: "k" },
  ),
  rules: fc.constantFrom<unknown>(
    null,
    [],
    { unknown: true },
    { start_date: "yesterday" },
    { start_date: 0 },
    { send_when: "never" },
    { region_ids: "reg_1" },
    { region_ids: [5] },
    { region_ids: ["\ud800"] },
    { sales_channel_ids: Array.from({ length: 1_001 }, () => "sc") },
  ),
  privacy: fc.constantFrom<unknown>(null, [], { phone: "no" }, { unknown: true }, "x"),
  status_rules: fc.constantFrom<unknown>(
    null,
    { conflict: "nobody" },
    { actions: { done: "delete" } },
    { actions: { unknown: "none" } },
    { actions: [] },
  ),
  event_rules: fc.constantFrom<unknown>(
    null,
    [],
    { allowed_keys: "callback" },
    { allowed_keys: [""] },
    { allowed_keys: ["a\0"] },
    { allowed_keys: [["callback"]] },
    { allowed_keys: ["a".repeat(10_000)] },
    { unknown: [] },
  ),
  ids: fc.constantFrom<unknown>(
    null,
    "osdel_1",
    [],
    {},
    [""],
    [5],
    [null],
    [["osdel_1"]],
    ["a\0"],
    ["a".repeat(256)],
    Array.from({ length: 1_001 }, () => "osdel_1"),
    { length: 1, 0: "osdel_1" },
  ),
  connection_id: fc.constantFrom<unknown>(null, "", 5, [], ["a"], {}, "a\0", "a".repeat(256)),
  state: fc.constantFrom<unknown>(
    null,
    "",
    "delivered",
    "PARKED",
    ["parked"],
    { $ne: "parked" },
    1,
  ),
  error_kind: fc.constantFrom<unknown>(null, "", 5, ["invalid"], {}, "a\0", "a".repeat(65)),
  concurrency: fc.constantFrom<unknown>(null, 0, 33, 1.5, -1, "6", 1e300, [], {}),
  sync_interval_minutes: fc.constantFrom<unknown>(null, 0, 1_441, 0.5, "5", {}),
  unknown_field: junk,
}

/** An object with one field that is wrong, of those that are named. */
export function badFieldOf(...fields: (keyof typeof NEVER)[]): fc.Arbitrary<BadField> {
  return fc
    .constantFrom(...fields)
    .chain((field) => NEVER[field].map((value) => ({ [field]: value })))
}

export type BadField = Record<string, unknown>

export const CONNECTION_FIELDS = [
  "name",
  "provider_id",
  "is_enabled",
  "config",
  "secrets",
  "rules",
  "privacy",
  "status_rules",
  "event_rules",
  "concurrency",
  "sync_interval_minutes",
  "unknown_field",
]

export const RETRY_FIELDS = ["ids", "connection_id", "state", "error_kind", "unknown_field"]

export const BAD_QUERIES: Record<string, string[]> = {
  "/deliveries": [
    "limit=-1",
    "limit=0",
    "limit=1001",
    "limit=1e3",
    "limit=1.5",
    "limit=",
    "limit=abc",
    "limit=99999999999999999999",
    "limit=1&limit=2",
    "limit[]=1",
    "offset=-1",
    "offset=2147483648",
    "order=",
    "order=-",
    "order=--id",
    "order=secrets",
    "order=connection.secrets",
    "order=attempts_log",
    "order=id;drop%20table%20order",
    "order[id]=ASC",
    "state=lost",
    "state=PARKED",
    "state[]=parked",
    "state[0]=parked&state[1]=pending",
    "state[$ne]=parked",
    "remote_status=unknown",
    "connection_id=",
    "connection_id[$like]=%25",
    "connection_id=a%00",
    "error_kind=%00",
    `order_id=${"a".repeat(256)}`,
    "q=a%00",
    "q[]=a",
    `q=${"a".repeat(256)}`,
    "fields[]=id",
    "with_deleted=true",
    "unknown=1",
    "created_at[$gt]=2026",
    "a.b=1",
    "a.b.c=1",
    "%00=1",
    "$or[0][id]=a",
  ],
  "/connections": ["order=secrets", "order=-config", "limit=-5", "q=%00", "provider_id=orderrepo"],
  "/providers": ["limit=1"],
  "/health": ["x=1"],
  "/stats": ["period=1y", "period=", "period[]=24h", "connection_id=%00", "limit=1"],
  "/orders/order_none/preview": ["", "connection_id=", "connection_id[]=a", "connection_id=a&x=1"],
}
