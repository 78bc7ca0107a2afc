import { deadline } from "../../../../dev/testing/deadline"
import { conformanceCases } from ".."
import { PlainProvider } from "./model/plain"
import { plainSubject } from "./model/plain-subject"
import { SteppedProvider } from "./model/stepped"
import { steppedSubject } from "./model/stepped-subject"

/** What the broken providers are derived from: what is red there is red because of what was broken. */
describe.each([
  ["one call an order", plainSubject(PlainProvider)],
  ["several calls an order", steppedSubject(SteppedProvider)],
])("a model provider with %s conforms:", (_name, subject) => {
  it.each(conformanceCases(subject))("$name", ({ run }) => run(), deadline(120_000))
})
