import { addAbortSignal, type Readable } from "node:stream"
import { Axios, type AxiosResponse } from "axios"
import { pluginError } from "../../lib/error-code"
import { RemoteError } from "../../types"
import { classifyAnswer } from "../answers/classify"
import { classifyFailure } from "../answers/classify-failure"
import { jsonDialect, type AnswerDialect } from "../answers/dialect"
import type { Agents } from "./agents"
import { secretsOf } from "./auth"
import { createDeadline, type Deadline } from "./deadline"
import { observeTransport, type Progress } from "./observed-transport"
import { passBody, readBody } from "./read-body"
import { endpointUrl, requestHeaders, type HttpRequest, type Target } from "./request-parts"

/** What a client needs that serves all connections of a provider. */
export interface HttpClientSettings {
  /** From `createAgents`. */
  agents: Agents
  /** How the order system words its answers. Default: `jsonDialect`. */
  dialect?: AnswerDialect
  /** Milliseconds since the epoch. Default: the system's clock. */
  now?: () => number
}

/**
 * The only HTTP to the remote. One exchange a call: no retries (that is the engine's), no
 * redirects (the key would go along) and no proxy from the environment (it would look the name up
 * itself, past the address guard, and with plain http see the key).
 */
export class HttpClient {
  readonly #dialect: AnswerDialect
  readonly #now: () => number
  readonly #axios: InstanceType<typeof Axios>

  constructor({ agents, dialect = jsonDialect, now = Date.now }: HttpClientSettings) {
    this.#dialect = dialect
    this.#now = now
    // The bare class: axios's shared defaults, which a store may set, must not apply.
    this.#axios = new Axios({
      adapter: "http",
      responseType: "stream",
      maxRedirects: 0,
      proxy: false,
      validateStatus: null,
      httpAgent: agents.http,
      httpsAgent: agents.https,
    })
  }

  /**
   * Sends a request and returns what the dialect reads in the answer (by default its JSON), or null
   * for an empty answer to a write.
   *
   * @throws {RemoteError} for every failed answer, and when no answer came
   */
  async send(request: HttpRequest, target: Target, signal?: AbortSignal): Promise<unknown> {
    const secrets = secretsOf(target.auth)
    const url = endpointUrl(target.baseUrl, request.path)
    const headers = requestHeaders(request, target)
    const deadline = createDeadline(request.limits?.timeoutMs ?? target.timeoutMs, signal)
    const progress: Progress = { connected: false, onSocket: deadline.start }
    try {
      const response = await this.#start(request, url, headers, deadline, progress)
      // Checked here as well: axios's documentation does not promise that its signal ends a streamed body.
      const stream = addAbortSignal(deadline.signal, response.data)
      const faultOf = () => deadline.interruption() ?? "body_truncated"
      const { reader, limits } = request
      const isGood = response.status >= 200 && response.status < 300
      const body =
        reader && isGood
          ? await passBody(stream, faultOf, reader, limits?.maxBodyBytes)
          : // The limit of an answer that a reader takes is too high for one that is held as a text.
            await readBody(stream, faultOf, reader ? undefined : limits?.maxBodyBytes)
      const answer = {
        operation: request.operation,
        status: response.status,
        headers: { ...response.headers },
        body: body.text,
        bodyFault: body.text === null ? body.fault : undefined,
        reading: reader && isGood && body.text !== null ? reader.end() : undefined,
        now: this.#now(),
        secrets,
        personal: request.personal,
      }
      const verdict = classifyAnswer(answer, this.#dialect)
      if (verdict.ok) {
        return verdict.data
      }
      // eslint-disable-next-line no-restricted-syntax -- A dialect may have codes of its own.
      throw new RemoteError(verdict.error)
    } catch (error) {
      if (error instanceof RemoteError) {
        throw error
      }
      const { operation } = request
      const { connected } = progress
      const failure = classifyFailure({ operation, error, connected, secrets })
      throw pluginError(failure)
    } finally {
      deadline.clear()
    }
  }

  /** Resolves with the headers; the body is still to be read. */
  async #start(
    request: HttpRequest,
    url: string,
    headers: Record<string, string | false>,
    deadline: Deadline,
    progress: Progress,
  ): Promise<AxiosResponse<Readable>> {
    try {
      return await this.#axios.request<Readable>({
        url,
        method: request.method,
        headers,
        data: request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body)),
        transport: observeTransport(progress),
        signal: deadline.signal,
      })
    } catch (error) {
      const interruption = deadline.interruption()
      throw interruption ? Object.assign(new Error(interruption), { code: interruption }) : error
    }
  }
}
