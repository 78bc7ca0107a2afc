import type { ProviderErrorCode, RemoteErrorDetails, RemoteOperation } from "../../types"
import { readRefusal, type Refusal, type Unquotable } from "./refusal"

/** Why the body of an answer could not be read to its end. */
export type BodyFault = "body_too_large" | "body_truncated" | "timeout" | "aborted"

/** An answer as it came. */
export interface AnswerInput {
  operation: RemoteOperation
  status: number
  /** Names in lower case. */
  headers: Readonly<Record<string, unknown>>
  /** The decoded text; null when it could not be read to its end. */
  body: string | null
  bodyFault?: BodyFault
  /** What a reader has found in a good answer; then `body` is only its beginning. */
  reading?: SuccessReading | null
  /** Milliseconds since the epoch, for a `Retry-After` that is a date. */
  now: number
  /** Values that must not appear in a message: the API key. */
  secrets?: readonly string[]
  /** Texts of a customer that were sent, and must not come back in a message. */
  personal?: readonly string[]
}

/** What is found in an answer that failed. A dialect may have codes of its own. */
export type Finding<TCode extends string = ProviderErrorCode> = Pick<
  RemoteErrorDetails<TCode>,
  "kind" | "code"
> &
  Partial<Omit<RemoteErrorDetails, "kind" | "code">> & {
    /** What is wrong and what to do about it, in English, without customer data. */
    says: string
  }

/**
 * What the text of an answer with a 2xx status holds: the data that a provider reads on, or a
 * refusal, as some order systems say `success: false` under HTTP 200.
 */
export type SuccessReading =
  { data: unknown; refusal?: undefined } | { data?: undefined; refusal: Finding }

/**
 * How one order system words its answers. Each function is pure, and throws at nothing: a text is
 * whatever the remote, or something in front of it, has sent.
 */
export interface AnswerDialect {
  /**
   * Reads the text of an answer with a 2xx status, which is not empty. Null when it is no answer of
   * this system, such as a web page: that leaves a write in doubt, and a read to be repeated.
   */
  readSuccess(text: string, operation: RemoteOperation): SuccessReading | null
  /**
   * What a refusal says of itself, with messages by field where it names them. Everything in it is
   * shown to people, so it goes through `redact` with what must not be quoted. `body` is null when it
   * could not be read to its end.
   */
  readRefusal(body: string | null, unquotable: Unquotable): Refusal
  /** What a status other than 2xx means to this system; null where it means what HTTP says. */
  explain?(answer: AnswerInput, refusal: Refusal): Finding | null
}

/** JSON with any content as a success, and refusals as `{ message, errors: { field: [messages] } }`. */
export const jsonDialect: AnswerDialect = {
  readSuccess(text) {
    try {
      return { data: JSON.parse(text) as unknown }
    } catch {
      return null
    }
  },
  readRefusal,
}
