import { inspect } from "node:util"
import { logger } from "@medusajs/framework/logger"

/** The parts of a console that a logger may write to directly. */
interface Streams {
  _stdout?: NodeJS.WriteStream
  _stderr?: NodeJS.WriteStream
}

const METHODS = ["debug", "error", "info", "log", "trace", "warn"] as const

/**
 * All that this process writes for people to read, from now on: its logs at the most verbose level,
 * and what libraries print past the logger. It is kept and not shown.
 */
export class CapturedOutput {
  private readonly texts: string[] = []
  private readonly mocks: jest.SpyInstance[] = []

  constructor() {
    const { _stdout, _stderr } = console as Streams
    for (const stream of new Set([process.stdout, process.stderr, _stdout, _stderr])) {
      if (stream) {
        this.mocks.push(jest.spyOn(stream, "write").mockImplementation((text) => this.keep(text)))
      }
    }
    for (const method of METHODS) {
      this.mocks.push(
        jest.spyOn(console, method).mockImplementation((...values) => {
          this.keep(values.map((value) => inspectable(value)).join(" "))
        }),
      )
    }
    logger.setLogLevel("silly")
  }

  get text(): string {
    return this.texts.join("\n")
  }

  release(): void {
    logger.unsetLogLevel()
    this.mocks.forEach((mock) => mock.mockRestore())
  }

  private keep(text: unknown): boolean {
    this.texts.push(String(text))
    return true
  }
}

/** As a console shows it, and deeper: what an error carries along is printed too. */
function inspectable(value: unknown): string {
  return typeof value === "string" ? value : inspect(value, { depth: 10, showHidden: true })
}
