/**
 * For `--require`: this process lives in another time, by CLOCK_SHIFT_MS milliseconds. Whatever
 * asks for the date of now gets the shifted one; how fast time passes is not touched.
 */
const shiftMs = Number(process.env.CLOCK_SHIFT_MS ?? 0)
const RealDate = Date
const now = () => RealDate.now() + shiftMs

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: (target) => new target(now()).toString(),
  get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
})
RealDate.prototype.constructor = globalThis.Date
