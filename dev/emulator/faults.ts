import {
  faultRuleSchema,
  type FaultRule,
  type FaultRuleInput,
  type RequestMatch,
} from "./fault-schema"
import { isWrite, type Operation } from "./operations"
import type { Random } from "./random"

export interface Matchable {
  method: string
  path: string
  orderId: string | null
  /** Null when the host has no such route. */
  operation: Operation | null
  correlation: string | null
}

/** The rules by which requests are spoilt. The first rule that fits and is drawn wins. */
export class Faults {
  private rules: FaultRule[] = []
  private lastId = 0

  constructor(private readonly random: Random) {}

  /** @throws ZodError when the rule has an unknown key, action or value */
  add(input: FaultRuleInput): FaultRule {
    const rule = { ...faultRuleSchema.parse(input), id: `fault-${++this.lastId}`, hits: 0 }
    this.rules.push(rule)
    return rule
  }

  /** Whether there was such a rule. */
  remove(id: string): boolean {
    const before = this.rules.length
    this.rules = this.rules.filter((rule) => rule.id !== id)
    return this.rules.length < before
  }

  clear(): void {
    this.rules = []
  }

  /** Used-up rules included. */
  all(): FaultRule[] {
    return this.rules.map((rule) => ({ ...rule }))
  }

  /** The rule that spoils this request, counted as used; null when it is answered as it should be. */
  take(request: Matchable): FaultRule | null {
    const found = this.rules.find(
      (rule) =>
        (rule.times === null || rule.hits < rule.times) &&
        matches(request, rule.match) &&
        (rule.probability === 1 || this.random() < rule.probability),
    )
    if (found) {
      found.hits++
    }
    return found ?? null
  }
}

export function matches(request: Matchable, match: RequestMatch): boolean {
  const { method, path, orderId, correlation, operation, write } = match
  return (
    (method === undefined || request.method === method) &&
    (path === undefined || request.path.startsWith(path)) &&
    (orderId === undefined || request.orderId === orderId) &&
    (correlation === undefined || request.correlation === correlation) &&
    (operation === undefined || [operation].flat().some((name) => name === request.operation)) &&
    (write === undefined || write === isWrite(request.operation))
  )
}
