import { createInterface } from "node:readline"
import type { Readable } from "node:stream"
import { stripVTControlCharacters } from "node:util"

/** A demo logs some hundred lines; a dev server that runs for days must not fill the memory. */
const MAX_LINES = 20_000

/** What child processes print: kept out of sight, available when something fails. */
export class OutputLog {
  private lines: string[] = []
  private follower: ((line: string) => void) | null = null

  /** Takes over all that comes out of a stream, line by line. */
  collect(stream: Readable): void {
    createInterface({ input: stream }).on("line", (line) => {
      this.lines.push(stripVTControlCharacters(line))
      if (this.lines.length > MAX_LINES * 1.25) {
        this.lines = this.lines.slice(-MAX_LINES)
      }
      this.follower?.(line)
    })
  }

  /** From now on each line is also told as it comes, colours included. */
  follow(follower: (line: string) => void): void {
    this.follower = follower
  }

  includes(text: string): boolean {
    return this.lines.some((line) => line.includes(text))
  }

  tail(count: number): string[] {
    return this.lines.slice(-count)
  }
}
