/**
 * What every provider is made of, for providers of a store's own: docs/writing-a-provider.md. All of
 * it is pure but `HttpClient`. What fails throws a `RemoteError` where its comment says so.
 */

export { createAgents, type Agents, type AgentSettings } from "./http/agents"
export type { LookupAll } from "./http/address-guard"
export type { Auth } from "./http/auth"
export { accountTarget, type AccountSettings } from "./http/account-target"
export { HttpClient, type HttpClientSettings } from "./http/http-client"
export {
  pathSegment,
  type HttpMethod,
  type HttpRequest,
  type RequestLimits,
  type Target,
} from "./http/request-parts"

export type { BodyReader } from "./answers/body-reader"
export { askedOrder, unknownEnvelope } from "./answers/asked-order"
export { classifyAnswer, type Verdict } from "./answers/classify"
export { isWrite } from "./answers/classify-failure"
export {
  jsonDialect,
  type AnswerDialect,
  type AnswerInput,
  type BodyFault,
  type Finding,
  type SuccessReading,
} from "./answers/dialect"
export { readPage, type AskedPage, type ItemPage } from "./answers/pager"
export type { Refusal, Unquotable } from "./answers/refusal"
export { RowReader, type RowReaderSettings } from "./answers/row-reader"
export { toIsoTime } from "./answers/times"

export { redact, type RedactOptions } from "../lib/redact"
export { everyText } from "./redaction/every-text"
export { personalTexts, type PersonalParts } from "./redaction/personal-texts"

export { addressTexts, type AddressCode, type CheckText } from "./checks/address-texts"
export { checkCodeOf, judgeAddress, toChecks, type CheckTexts } from "./checks/judge"
export { isMissingEndpoint, kindOf, outcomeOf, type Outcome } from "./checks/outcome"

export { currencyExponent } from "../lib/iso-4217"
export { parseDecimal } from "../lib/money"
export { isStorableText } from "../lib/storable"
export { addressLine } from "./mapping/address-line"
export { emailOf, nameOf, phoneOf } from "./mapping/contact"
export { customerNote } from "./mapping/customer-note"
export { isEmail } from "./mapping/email"
export {
  applyFieldMap,
  FIELD_TYPES,
  type FieldMap,
  type FieldMapEntry,
  type FieldMapOptions,
  type FieldType,
} from "./mapping/field-map"
export { MAX_URL_LENGTH, parseHttpUrl, toPlainUrl } from "./mapping/http-url"
export { joinTexts } from "./mapping/join-texts"
export { majorUnits, type MajorUnitLimits } from "./mapping/major-units"
export { MappingNotes, type ChangedValues } from "./mapping/mapping-notes"
export { formatAmount, toMinorUnits, type MinorUnits } from "./mapping/money"
export { readItemPath, readPath, valueInWords } from "./mapping/order-path"
export { titleWithVariant } from "./mapping/product-title"
export { cleanText, type CleanText, type TextLimits } from "./mapping/text"
export { trackingInWords } from "./mapping/tracking"

export {
  addressField,
  addressProblem,
  optionalAddressField,
  unreachableProblem,
} from "./schemas/address"
export { authField, authOf, type AuthSettings } from "./schemas/auth"
export { checkedText } from "./schemas/checked-text"
export { currencyExponentsField } from "./schemas/currency-exponents"
export { optionalEmailField } from "./schemas/email"
export { fieldMapField, type FieldMapFieldOptions } from "./schemas/field-map"
export { ACCOUNT, MAY_BE_EMPTY, TECHNICAL, WEB_ADDRESS } from "./schemas/form-hints"
export { itemPathField, orderPathField } from "./schemas/order-path"
export { headerSecretField } from "./schemas/secret"
export { timeoutField } from "./schemas/timeout"
