import { deadline } from "../../../../dev/testing/deadline"
import { conformanceCases, type ConformanceSubject } from ".."
import { BROKEN_PLAIN } from "./broken/plain"
import { BROKEN_STEPPED } from "./broken/stepped"
import { plainSubject } from "./model/plain-subject"
import { steppedSubject } from "./model/stepped-subject"

/** The cases that a provider does not pass, with what they say. */
async function redCases(subject: ConformanceSubject): Promise<Record<string, string>> {
  const red: Record<string, string> = {}
  await Promise.all(
    conformanceCases(subject).map(async ({ name, run }) => {
      try {
        await run()
      } catch (error) {
        red[name] = (error as Error).message
      }
    }),
  )
  return red
}

const ALL = [
  ...BROKEN_PLAIN.map(
    ([what, provider, ...rest]) => [what, plainSubject(provider), ...rest] as const,
  ),
  ...BROKEN_STEPPED.map(
    ([what, provider, ...rest]) => [what, steppedSubject(provider), ...rest] as const,
  ),
]

describe("a provider that breaks one rule fails one case:", () => {
  it.concurrent.each(ALL)(
    "it %s",
    async (_what, subject, red, says) => {
      expect(await redCases(subject)).toEqual({ [red]: expect.stringMatching(says) })
    },
    deadline(180_000),
  )

  it("and every case can fail", () => {
    const [{ provider }] = ALL.map(([, subject]) => subject)
    const names = conformanceCases(plainSubject(provider)).map(({ name }) => name)
    expect(new Set(ALL.map(([, , red]) => red))).toEqual(new Set(names))
  })
})
