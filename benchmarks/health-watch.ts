import { Agent, get } from "node:http"

const INTERVAL_MS = 20

export interface HealthReport {
  slowestMs: number
  answers: number
}

/**
 * Asks a store for /health again and again, from another process: a customer does not care why the
 * event loop is busy. The next question waits for the last answer, so a blocked store shows as one
 * slow answer, as long as the block.
 */
export class HealthWatch {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 })
  private readonly report: HealthReport = { slowestMs: 0, answers: 0 }
  private isStopped = false
  private readonly done: Promise<void>

  constructor(storeUrl: string) {
    this.done = this.watch(`${storeUrl}/health`)
    // `stop` tells; until then nobody may be listening.
    this.done.catch(() => undefined)
  }

  /** Waits for the answer that is under way. Rejects when one of them was not "OK". */
  async stop(): Promise<HealthReport> {
    this.isStopped = true
    await this.done
    this.agent.destroy()
    return this.report
  }

  private async watch(url: string): Promise<void> {
    while (!this.isStopped) {
      const begun = performance.now()
      await this.ask(url)
      const took = performance.now() - begun
      this.report.answers += 1
      this.report.slowestMs = Math.max(this.report.slowestMs, took)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, INTERVAL_MS - took)))
    }
  }

  private ask(url: string): Promise<void> {
    return new Promise((resolve, reject) => {
      get(url, { agent: this.agent }, (response) => {
        response.resume()
        response.once("end", () =>
          response.statusCode === 200
            ? resolve()
            : reject(new Error(`/health answered ${response.statusCode}`)),
        )
      }).once("error", reject)
    })
  }
}
