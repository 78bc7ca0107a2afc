import { addAbortSignal, type Readable } from "node:stream"
import { Axios, type AxiosResponse } from "axios"
import { classifyAnswer, classifyFailure } from "../../../lib/classify"
import { pluginError } from "../../../lib/error-code"
import { RemoteError, type RemoteOperation } from "../../../types"
import type { Agents } from "./agents"
import { createDeadline, type Deadline } from "./deadline"
import { observeTransport, type Progress } from "./observed-transport"
import { readBody } from "./read-body"
import { endpointUrl, requestHeaders, type Target } from "./request-parts"

export interface HttpRequest {
  operation: RemoteOperation
  method: "GET" | "POST"
  /** From "/api" on, already encoded. */
  path: string
  /** Sent as JSON. */
  body?: unknown
  /** Texts of the body with a customer's data: no error repeats them. */
  personal?: readonly string[]
}

export interface HttpClientSettings {
  agents: Agents
  /** Milliseconds since the epoch. */
  now?: () => number
}

/**
 * The only HTTP to the remote. One exchange a call: no retries (that is the engine's), no
 * redirects (the key would go along) and no proxy from the environment (it would look the name up
 * itself, past the address guard, and with plain http see the key).
 */
export class HttpClient {
  readonly #now: () => number
  readonly #axios: InstanceType<typeof Axios>

  constructor({ agents, now = Date.now }: HttpClientSettings) {
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
   * Sends a request and returns the answer's JSON, or null for an empty answer to a write.
   *
   * @throws {RemoteError} for every failed answer, and when no answer came
   */
  async send(request: HttpRequest, target: Target, signal?: AbortSignal): Promise<unknown> {
    const secrets = [target.apiKey]
    const url = endpointUrl(target.baseUrl, request.path)
    const headers = requestHeaders(request.method, target)
    const deadline = createDeadline(target.timeoutMs, signal)
    const progress: Progress = { connected: false, onSocket: deadline.start }
    try {
      const response = await this.#start(request, url, headers, deadline, progress)
      // Checked here as well: axios's documentation does not promise that its signal ends a streamed body.
      const body = await readBody(
        addAbortSignal(deadline.signal, response.data),
        () => deadline.interruption() ?? "body_truncated",
      )
      const verdict = classifyAnswer({
        operation: request.operation,
        status: response.status,
        headers: { ...response.headers },
        body: body.text,
        bodyFault: body.text === null ? body.fault : undefined,
        now: this.#now(),
        secrets,
        personal: request.personal,
      })
      if (verdict.ok) {
        return verdict.data
      }
      throw pluginError(verdict.error)
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
    headers: Record<string, string>,
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
