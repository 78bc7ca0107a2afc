import { CHECK_TEXTS } from "../../../providers/orderrepo/client/check-texts"
import {
  COERCION_CODES,
  ERROR_CODES,
  ERROR_KINDS,
  PAUSE_GROUPS,
  SKIP_RULES,
  type OrderSyncPauseKind,
} from "../../../types"
import { describeCoercion } from "../../lib/describe-coercion"
import { describeError } from "../../lib/describe-error"
import { describePause } from "../../lib/describe-pause"
import { describeSkipRule } from "../../lib/describe-words"
import { errorTexts } from "../code-texts"
import enErrors from "../en/errors.json"
import i18n from "../index"
import { flatten } from "./support"

const TEXTS = flatten(i18n.en.translation)
const { kinds, codes } = enErrors

describe("the texts for what the server says", () => {
  it("are found by the keys that pages ask for", () => {
    const keys = [
      ...Object.keys(ERROR_CODES).map((code) => describeError(null, code)),
      ...[...ERROR_KINDS, "never heard of"].map((kind) => describeError(kind, null)),
      describeError(null, "http_418"),
    ].flatMap(({ titleKey, todoKey }) => (todoKey ? [titleKey, todoKey] : [titleKey]))
    const pauses = (Object.keys(PAUSE_GROUPS) as OrderSyncPauseKind[]).map(describePause)
    keys.push(
      ...pauses.flatMap(({ titleKey, textKey }) => [titleKey, textKey]),
      ...[...COERCION_CODES, "never heard of"].map(describeCoercion),
      ...SKIP_RULES.map((rule) => describeSkipRule(rule) ?? rule),
    )
    expect(keys.filter((key) => !TEXTS.has(key))).toEqual([])
  })

  it("say where nothing has to be done for exactly the checks without a hint", () => {
    for (const [code, { hint }] of Object.entries(CHECK_TEXTS)) {
      expect({ code, todo: describeError(null, code).todoKey !== null }).toEqual({
        code,
        todo: hint !== null,
      })
    }
  })

  it("do not compile where one is missing, has no cure, or belongs to no code", () => {
    const { dns, ...withoutDns } = codes
    // @ts-expect-error The text of a code is missing.
    errorTexts({ kinds, codes: withoutDns })
    // @ts-expect-error A text does not say what to do.
    errorTexts({ kinds, codes: { ...codes, dns: { title: dns.title } } })
    // @ts-expect-error Nothing has to be done where nothing is wrong.
    errorTexts({ kinds, codes: { ...codes, reachable: dns } })
    // @ts-expect-error No such code is in the registry.
    errorTexts({ kinds, codes: { ...codes, never_heard_of: dns } })
    // @ts-expect-error The text of a kind is missing.
    errorTexts({ kinds: { other: kinds.other }, codes })
    expect(errorTexts({ kinds, codes })).toEqual(enErrors)
  })
})
