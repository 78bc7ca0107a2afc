import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import ts from "typescript"
import { classifyFailure, failureGroup } from "../../../provider-kit/answers/classify-failure"
import { PAUSE_KINDS } from "../../../lib/pause"
import { CHECK_TEXTS } from "../../../providers/orderrepo/client/check-texts"
import { CHECK_NAMES, REMOTE_ERROR_KINDS, REMOTE_STATUSES } from "../../../types"
import { describeError, KNOWN_CODES, KNOWN_KINDS } from "../../lib/describe-error"
import { describePause } from "../../lib/describe-pause"
import i18n from "../index"
import { flatten } from "./support"

const TEXTS = flatten(i18n.en.translation)
const SOURCE = join(__dirname, "..", "..", "..")

/** Where errors are made whose code reaches a page. */
const MAKERS = [
  "engine/connection",
  "engine/delivery",
  "engine/order",
  "engine/status",
  "lib",
  "provider-kit",
  "providers/orderrepo",
]

/** Codes that say what a person's own code did wrong, or that never reach a page. */
const NEVER_SHOWN = ["unknown", "custom"]

const CODE = /^[a-z][a-z_]+$/

/**
 * Every code that the server's own code writes as `code: "…"`, or hands over as the second
 * argument of `refused(field, code, …)`.
 */
function codesOfServer(): string[] {
  const codes = new Set<string>()
  for (const folder of MAKERS) {
    for (const path of readdirSync(join(SOURCE, folder), { recursive: true, encoding: "utf8" })) {
      if (path.endsWith(".ts") && !path.includes("__tests__")) {
        collect(readFileSync(join(SOURCE, folder, path), "utf8"), codes)
      }
    }
  }
  return [...codes].filter((code) => CODE.test(code) && !NEVER_SHOWN.includes(code))
}

function collect(text: string, codes: Set<string>): void {
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest)
  const literals = (node: ts.Node): string[] =>
    ts.isStringLiteral(node)
      ? [node.text]
      : ts.isConditionalExpression(node)
        ? [...literals(node.whenTrue), ...literals(node.whenFalse)]
        : []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && node.name.getText(file) === "code") {
      literals(node.initializer).forEach((code) => codes.add(code))
    }
    if (ts.isCallExpression(node) && /\.refused$/.test(node.expression.getText(file))) {
      literals(node.arguments[1]).forEach((code) => codes.add(code))
    }
    if (ts.isNewExpression(node) && node.expression.getText(file) === "UnusableConnectionError") {
      literals(node.arguments?.[1] as ts.Node).forEach((code) => codes.add(code))
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
}

describe("what the server can say", () => {
  it("finds the codes that the server records", () => {
    expect(codesOfServer()).toEqual(
      expect.arrayContaining(["invalid_currency", "unreadable_secret", "redirect", "duplicate"]),
    )
  })

  it("has a text for every code", () => {
    const codes = [...codesOfServer(), ...Object.keys(CHECK_TEXTS)]
    const known: readonly string[] = KNOWN_CODES
    expect(codes.filter((code) => !known.includes(code))).toEqual([])
  })

  it("has a text for every kind", () => {
    expect(KNOWN_KINDS).toEqual(expect.arrayContaining([...REMOTE_ERROR_KINDS]))
  })

  it("names texts that exist", () => {
    const named = [
      ...KNOWN_CODES.map((code) => describeError(null, code)),
      ...[...KNOWN_KINDS, "never heard of"].map((kind) => describeError(kind, null)),
      describeError(null, "http_418"),
    ].flatMap(({ titleKey, todoKey }) => (todoKey ? [titleKey, todoKey] : [titleKey]))
    const pauses = PAUSE_KINDS.map(describePause)
    const keys = [
      ...named,
      ...pauses.flatMap(({ titleKey, textKey }) => [titleKey, textKey]),
      ...CHECK_NAMES.map((name) => `orderSync.checkNames.${name}`),
      ...REMOTE_STATUSES.map((status) => `orderSync.remoteStatuses.${status}`),
    ]
    expect(keys.filter((key) => !TEXTS.has(key))).toEqual([])
  })

  it("says where nothing has to be done for exactly the checks without a hint", () => {
    for (const [code, { hint }] of Object.entries(CHECK_TEXTS)) {
      expect({ code, todo: describeError(null, code).todoKey !== null }).toEqual({
        code,
        todo: hint !== null,
      })
    }
  })

  it("explains network codes by the group that the server puts them in", () => {
    const codes = [
      ...["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN"],
      ...["ENETDOWN", "EADDRNOTAVAIL", "CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT"],
      ...["SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "EPROTO"],
      ...["ERR_TLS_CERT_ALTNAME_INVALID", "ERR_SSL_WRONG_VERSION_NUMBER", "ERR_INVALID_URL"],
      ...["ETIMEDOUT", "ECONNABORTED", "HPE_INVALID_CONSTANT", "ECONNRESET", "EPIPE"],
    ]
    for (const code of codes) {
      const { kind } = classifyFailure({ operation: "create", error: { code } })
      expect({ code, key: describeError(kind, code).titleKey }).toEqual({
        code,
        key: `orderSync.errors.codes.${failureGroup(code)}.title`,
      })
    }
  })
})
