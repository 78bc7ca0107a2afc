import { RemoteError } from "../../../../types"
import type { Broken } from "./broken"
import {
  AlwaysPrivate,
  capable,
  changed,
  CrashesOnNull,
  failingCreate,
  FindsAnything,
  FollowsRedirects,
  IgnoresAbort,
  InventsKind,
  mapping,
  OnlyCancels,
  paging,
  QuotesCustomer,
  reading,
  ReadsAnySize,
  ReadsTwice,
  RemembersConnection,
  RetryingCreate,
  TakesDuplicateForSuccess,
  TestsByCreating,
  TestThrows,
  UpdatesNothing,
  WaitsTooLong,
} from "./plain-providers"

/** What is broken, the one case that has to go red, and a part of what it has to say. */
export const BROKEN_PLAIN: readonly Broken[] = [
  [
    "changes the order that it maps",
    mapping((mapped, order) => {
      order.metadata.seen = true
      return mapped
    }),
    "mapOrder is pure",
    /changed the order/,
  ],
  [
    "changes the settings",
    mapping((mapped, _, connection) => {
      Object.assign(connection.config, { seen: true })
      return mapped
    }),
    "mapOrder is pure",
    /changed the connection/,
  ],
  [
    "asks for the time",
    mapping((mapped) => ({ ...mapped, ...(Date.now() < 0 ? { total: "0" } : {}) })),
    "mapOrder is pure",
    /asks for the time/,
  ],
  [
    "cannot map an order without a customer",
    mapping((mapped, { customer }) => {
      const name = (customer as { first_name: string }).first_name
      return { ...mapped, payload: { ...mapped.payload, name } }
    }),
    "mapOrder answers for every order",
    /threw for the order "without a customer"/,
  ],
  [
    "names a total that is no number",
    mapping((mapped) => ({ ...mapped, total: mapped.total.replace(/^-/, "minus ") })),
    "mapOrder answers for every order",
    /total is "minus 12.5"/,
  ],
  [
    "makes another id than the order has",
    mapping((mapped, { id }) => ({ ...mapped, external_id: id })),
    "mapOrder keeps the id of an order",
    /was given the id/,
  ],
  [
    "quotes the customer in a coercion",
    mapping((mapped) => ({
      ...mapped,
      coercions: [
        { field: "name", code: "text_cleaned", message: `Changed: ${mapped.payload.name}` },
      ],
    })),
    "what mapOrder says of an order repeats nothing of the customer",
    /a customer's data/,
  ],
  [
    "declares a capability without its method",
    capable({ statuses: true }),
    "every capability has its methods, and every method its capability",
    /no listStatuses/,
  ],
  [
    "has a method without its capability",
    capable({ events: false }),
    "every capability has its methods, and every method its capability",
    /sendEvent/,
  ],
  [
    "tries again",
    RetryingCreate,
    "a call sends one request, and repeats none",
    /createOrder sent 2 requests/,
  ],
  ["reads twice", ReadsTwice, "a call sends one request, and repeats none", /fetchOrder sent 2/],
  ["follows a redirect", FollowsRedirects, "no redirect is followed", /fetchOrder follows/],
  ["ignores the signal", IgnoresAbort, "a call ends when it is aborted", /fetchOrder sends/],
  [
    "remembers its first connection",
    RemembersConnection,
    "connections are kept apart",
    /holds 4|holds 0/,
  ],
  [
    "always connects to private addresses",
    AlwaysPrivate,
    "private networks are out of reach unless they are allowed",
    /reaches a private address/,
  ],
  ["waits too long", WaitsTooLong, "a call ends within its time limit", /fetchOrder waits/],
  ["reads any size", ReadsAnySize, "no answer is read without end", /fetchOrder reads/],
  [
    "crashes on an empty answer",
    CrashesOnNull,
    "nothing but RemoteError is thrown",
    /fetchOrder.*TypeError/,
  ],
  [
    "throws a plain Error",
    failingCreate((error) =>
      RemoteError.is(error) && error.kind === "rejected" ? error : new Error("failed"),
    ),
    "nothing but RemoteError is thrown",
    /createOrder.*it threw Error/,
  ],
  [
    "quotes the key",
    failingCreate((error, { secrets }) => changed(error, { message: `Refused: ${secrets.token}` })),
    "no text repeats a key or a customer",
    /a secret of the connection/,
  ],
  [
    "keeps the key in a cause",
    failingCreate((error, { secrets }) =>
      changed(error, { cause: { request: { headers: [`Bearer ${secrets.token}`] } } }),
    ),
    "no text repeats a key or a customer",
    /a secret of the connection/,
  ],
  [
    "quotes the customer",
    QuotesCustomer,
    "no text repeats a key or a customer",
    /updateOrder.*a customer's data/,
  ],
  [
    "is certain after a lost write",
    failingCreate((error) => changed(error, { mayHaveApplied: false })),
    "a lost write says that it may have been carried out",
    /createOrder: the connection broke/,
  ],
  [
    "reads the total in another unit",
    reading((order) => ({ ...order, total: order.total && String(Number(order.total) * 100) })),
    "an order reaches the remote, and is read back",
    /the remote shows 12425/,
  ],
  [
    "calls a missing order invalid",
    InventsKind,
    "an order that is not there is missing",
    /kind "invalid"/,
  ],
  [
    "takes a duplicate for a success",
    TakesDuplicateForSuccess,
    "a second create overwrites nothing",
    /it succeeded/,
  ],
  [
    "finds orders that were never created",
    FindsAnything,
    "a lost create is settled, or declared unsettled",
    /not carried out/,
  ],
  [
    "updates nothing",
    UpdatesNothing,
    "an update changes the order, also when it is repeated",
    /changed nothing/,
  ],
  ["cancels instead of removing", OnlyCancels, "a removed order is gone", /removeOrder/],
  [
    "guesses a status",
    reading((order) => ({ ...order, status: order.status ?? "processing" })),
    "an unknown status is not guessed",
    /for "processing"/,
  ],
  [
    "sees only the first page",
    paging(() => false),
    "every order is on a page, and the pages end",
    /does not show 3 of 5/,
  ],
  [
    "sees no end of pages",
    paging(() => true),
    "every order is on a page, and the pages end",
    /"has_more" on page 20/,
  ],
  [
    "tests by creating an order",
    TestsByCreating,
    "a connection test creates and changes nothing",
    /testConnection created/,
  ],
  [
    "throws in the connection test",
    TestThrows,
    "a connection test never throws, and says what is wrong",
    /not to throw/,
  ],
]
