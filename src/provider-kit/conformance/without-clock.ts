/** Thrown where something that has to be pure asks for what differs from call to call. */
export class ImpureError extends Error {
  override name = "ImpureError"
}

/**
 * Runs something that is not asynchronous, in which the clock and randomness throw. Dates that are
 * made of given values still work.
 *
 * @throws ImpureError when it asks for the time or a random number
 */
export function withoutClock<T>(run: () => T): T {
  const { Date: RealDate } = globalThis
  const { random } = Math
  const { now } = RealDate
  const refuse = (what: string) => (): never => {
    throw new ImpureError(`it asks for ${what}`)
  }
  globalThis.Date = new Proxy(RealDate, {
    construct(target, args: unknown[], newTarget) {
      return args.length === 0
        ? refuse("the time")()
        : (Reflect.construct(target, args, newTarget) as object)
    },
    apply: refuse("the time"),
  })
  RealDate.now = refuse("the time")
  Math.random = refuse("a random number")
  try {
    return run()
  } finally {
    globalThis.Date = RealDate
    RealDate.now = now
    Math.random = random
  }
}
