import type { RawAnswer, RawClient, RawRequest } from "./raw-client"

export interface HostileRequest extends RawRequest {
  /** It may be right by chance, or what is wrong with it is ignored: 2xx is an answer as well. */
  mayPass?: boolean
  /** Fails in Medusa's own layer, before the plugin is asked; a 500 is not ours. */
  isMedusasOwn?: boolean
}

/** What an answer must never tell: where the code lies, or what it asked the database. */
const INSIDES =
  /node_modules|\bat .+\.[jt]s:\d+|syntax error at|violates .+ constraint|\bSELECT .+ FROM/

const MAX_MESSAGE_LENGTH = 2_000

/** Sends hostile requests and finds the answers that should not have been given. */
export class Onslaught {
  /** Requests sent so far. */
  count = 0

  /** @param secrets what must be in no answer */
  constructor(
    private readonly client: RawClient,
    private readonly secrets: readonly string[],
  ) {}

  /** Returns what is wrong, one line an answer; nothing when all were refused as they should be. */
  async send(requests: HostileRequest[]): Promise<string[]> {
    const answers = await Promise.all(requests.map((request) => this.client.send(request)))
    this.count += requests.length
    return answers.flatMap((answer, index) => {
      const problem = this.problemOf(requests[index], answer)
      return problem === null ? [] : [`${describe(requests[index])}: ${problem}`]
    })
  }

  private problemOf(
    { mayPass = false, isMedusasOwn = false }: HostileRequest,
    { status, text }: RawAnswer,
  ): string | null {
    if (this.secrets.some((secret) => text.includes(secret))) {
      return "a secret is in the answer"
    }
    if (INSIDES.test(text) || (status >= 400 && text.length > MAX_MESSAGE_LENGTH)) {
      return `the answer tells too much: ${text.slice(0, 200)}`
    }
    const isRefused = (status >= 400 && status < 500) || (isMedusasOwn && status === 500)
    return isRefused || (mayPass && status >= 200 && status < 300)
      ? null
      : `answered with ${status} ${text.slice(0, 200)}`
  }
}

function describe({ method, path, headers, body }: HostileRequest): string {
  const details = [headers && JSON.stringify(headers), body && JSON.stringify(body.toString())]
  return [method, path, ...details.filter(Boolean)].map((part) => `${part}`.slice(0, 200)).join(" ")
}
