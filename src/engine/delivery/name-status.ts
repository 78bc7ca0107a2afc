import type { ExchangeTurn } from "./exchange-turn"

/** Notes by which code the remote knows the status that it was just given, and its name for it. */
export function nameStatus({ input, result }: ExchangeTurn, code: string | null | undefined): void {
  const { provider, context } = input.connection
  const known = provider.knownStatuses?.(context.config).find((status) => status.code === code)
  result.named(code, known?.label)
}
