import { deadline } from "../../../../dev/testing/deadline"
import { conformanceCases, type ConformanceSubject } from ".."
import { BROKEN_PLAIN } from "./broken/plain"
import { BROKEN_STEPPED } from "./broken/stepped"
import { plainSubject } from "./model/plain-subject"
import { steppedSubject } from "./model/stepped-subject"

/** What the case of that name says against a provider; null: it passes. */
async function complaintOf(subject: ConformanceSubject, name: string): Promise<string | null> {
  const found = conformanceCases(subject).find((entry) => entry.name === name)
  try {
    await found!.run()
    return null
  } catch (error) {
    return (error as Error).message
  }
}

const ALL = [
  ...BROKEN_PLAIN.map(
    ([what, provider, ...rest]) => [what, plainSubject(provider), ...rest] as const,
  ),
  ...BROKEN_STEPPED.map(
    ([what, provider, ...rest]) => [what, steppedSubject(provider), ...rest] as const,
  ),
]

describe("a provider that breaks one rule fails the case for it:", () => {
  it.concurrent.each(ALL)(
    "it %s",
    async (_what, subject, red, says) => {
      expect(await complaintOf(subject, red)).toMatch(says)
    },
    deadline(180_000),
  )

  it("and every case can fail", () => {
    const [{ provider }] = ALL.map(([, subject]) => subject)
    const names = conformanceCases(plainSubject(provider)).map(({ name }) => name)
    expect(new Set(ALL.map(([, , red]) => red))).toEqual(new Set(names))
  })
})
