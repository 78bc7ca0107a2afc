import type { Emulator } from "../emulator"
import { paint } from "./colours"
import { describeExchange } from "./describe-exchange"

/** Who does something, and how the line is coloured. */
const ACTORS = {
  setup: "dim",
  person: "magenta",
  store: "blue",
  sent: "cyan",
  remote: "yellow",
  plugin: "gray",
} as const

type Actor = keyof typeof ACTORS

const ACTOR_WIDTH = 11

/** Prints the story as a timeline. */
export class Narrator {
  private readonly names = new Map<string, string>()
  private lastSeq = 0
  private chapters = 0
  private checks = 0

  /**
   * @param startedAt beginning of the timeline, in milliseconds since 1970
   * @param remote name of the order system
   */
  constructor(
    private readonly startedAt: number,
    private readonly remote: string,
  ) {}

  get checkCount(): number {
    return this.checks
  }

  chapter(title: string): void {
    this.chapters += 1
    console.log(`\n${paint("bold", `${this.chapters}. ${title}`)}`)
  }

  tell(actor: Actor, text: string, at = Date.now()): void {
    const name = actor === "remote" ? this.remote : actor
    this.print(at, paint(ACTORS[actor], `${name} `.padEnd(ACTOR_WIDTH)), text)
  }

  /**
   * Tells something that has to be true.
   *
   * @param instead what is found where it is not
   * @throws Error when it is not
   */
  check(sentence: string, holds: boolean, instead?: string): void {
    if (!holds) {
      throw new Error(`This does not hold: ${sentence}${instead ? ` (${instead})` : ""}`)
    }
    this.confirm(sentence)
  }

  /** Tells something that was found to be true. */
  confirm(sentence: string): void {
    this.checks += 1
    this.print(Date.now(), paint("green", "✓".padEnd(ACTOR_WIDTH)), paint("green", sentence))
  }

  /** Gives an order the name by which the timeline calls it. */
  name(orderId: string, name: string): void {
    this.names.set(orderId, name)
  }

  nameOf(orderId: string): string {
    return this.names.get(orderId) ?? orderId
  }

  /** Tells what reached the remote since the last call, up to what is still without an answer. */
  tellExchanges(emulator: Emulator): void {
    for (const request of emulator.requestsAfter(this.lastSeq)) {
      if (request.status === null && !request.aborted) {
        return
      }
      this.lastSeq = request.seq
      const text = describeExchange(request, (id) => this.nameOf(id))
      this.tell("sent", text, Date.parse(request.at))
    }
  }

  private print(at: number, actor: string, text: string): void {
    const seconds = Math.max(0, Math.round((at - this.startedAt) / 1_000))
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
    console.log(`  ${paint("dim", time.padStart(5))}  ${actor}${text}`)
  }
}
