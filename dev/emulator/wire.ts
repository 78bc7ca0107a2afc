import type { ServerResponse } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import type { Answer } from "./answer"

export interface WireEvents {
  /** An answer with this status begins. */
  onStatus: (status: number) => void
  /** The next thing to go out ends the exchange for the sender. */
  onEnd: () => void
}

/** The ways in which an answer can go over the wire, sound and broken. */
export class Wire {
  private readonly gone = new AbortController()

  /** `closing` is aborted when the emulator itself ends. */
  constructor(
    private readonly response: ServerResponse,
    private readonly closing: AbortSignal,
    private readonly events: WireEvents,
  ) {
    response.once("close", () => this.gone.abort())
    // A sender that went away is an ordinary case here, and an error event would end the process.
    response.on("error", () => undefined)
  }

  async send({ chunks, ...answer }: Answer): Promise<void> {
    if (chunks) {
      await this.stream(answer, buffers(chunks()))
    } else {
      this.sendBytes(answer, Buffer.from(answer.body))
    }
  }

  /** Does nothing when the sender went away. */
  sendBytes(answer: Omit<Answer, "body">, bytes: Buffer): void {
    if (this.gone.signal.aborted) {
      return
    }
    this.events.onEnd()
    this.events.onStatus(answer.status)
    this.writeHead(answer, bytes.length)
    this.response.end(bytes)
  }

  /** Ends the connection with a reset instead of an orderly close. */
  reset(): void {
    this.events.onEnd()
    this.response.socket?.resetAndDestroy()
  }

  /** Announces `missing` bytes more than there are, then closes. */
  truncate(answer: Answer, missing: number): void {
    this.events.onStatus(answer.status)
    this.writeHead(answer, Buffer.byteLength(answer.body) + missing)
    this.response.write(answer.body, () => {
      this.events.onEnd()
      this.response.socket?.destroy()
    })
  }

  /** One byte every `intervalMs`, until all is sent or nobody listens any more. */
  async drip(answer: Answer, intervalMs: number): Promise<void> {
    const bytes = Buffer.from(answer.body)
    this.events.onStatus(answer.status)
    this.writeHead(answer, bytes.length)
    this.response.flushHeaders()
    for (let at = 0; at < bytes.length && (await sleepUnless(this.gone.signal, intervalMs)); at++) {
      this.response.write(bytes.subarray(at, at + 1))
    }
    this.events.onEnd()
    this.response.end()
  }

  /** Streams chunks at the pace of the receiver, without announcing their size. */
  async stream(answer: Omit<Answer, "body">, chunks: Iterable<Buffer>): Promise<void> {
    this.events.onStatus(answer.status)
    this.response.writeHead(answer.status, answer.headers)
    for (const chunk of chunks) {
      if (this.gone.signal.aborted) {
        return
      }
      if (!this.response.write(chunk)) {
        await this.drained()
      }
    }
    this.events.onEnd()
    this.response.end()
  }

  /** Waits in real time, whether or not the sender does; false when the emulator ends in the meantime. */
  wait(ms: number): Promise<boolean> {
    return sleepUnless(this.closing, ms)
  }

  private drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.response.off("drain", done)
        this.gone.signal.removeEventListener("abort", done)
        resolve()
      }
      this.response.once("drain", done)
      this.gone.signal.addEventListener("abort", done)
    })
  }

  private writeHead({ status, headers }: Omit<Answer, "body">, length: number): void {
    const bodiless = status === 204 || status === 304
    this.response.writeHead(status, {
      ...headers,
      ...(bodiless ? {} : { "content-length": String(length) }),
    })
  }
}

function* buffers(texts: Iterable<string>): Generator<Buffer> {
  for (const text of texts) {
    yield Buffer.from(text)
  }
}

/** False when the signal came first. */
async function sleepUnless(signal: AbortSignal, ms: number): Promise<boolean> {
  await sleep(ms, undefined, { signal }).catch(() => undefined)
  return !signal.aborted
}
