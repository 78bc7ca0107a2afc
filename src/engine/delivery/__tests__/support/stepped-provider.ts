import { ScriptedProvider } from "./scripted-provider"

/** One exchange that has been begun: nothing of it has happened yet. */
export interface Request {
  /** For example "create" or "update processing". */
  what: string
  /** Carries it out at the remote; throws what the remote says against it. */
  carryOut: () => unknown
  answer: (value: unknown) => void
  fail: (error: unknown) => void
}

/** Stops at each exchange until somebody says what happens to it. */
export class SteppedProvider extends ScriptedProvider {
  onRequest: (request: Request) => void = () => undefined

  protected override async exchange<TAnswer>(
    what: string,
    carryOut: () => TAnswer,
  ): Promise<TAnswer> {
    return await new Promise<TAnswer>((resolve, reject) => {
      this.onRequest({
        what,
        carryOut,
        answer: (value) => resolve(value as TAnswer),
        fail: reject,
      })
    })
  }
}
