/**
 * The rules that the engine relies on, as cases that any provider can be put to:
 * docs/writing-a-provider.md. They need no test runner.
 */
import { boundCases } from "./cases/bounds"
import { capabilityCases } from "./cases/capabilities"
import { connectionTestCases } from "./cases/connection-test"
import { createCases } from "./cases/create"
import { errorCases } from "./cases/errors"
import { exchangeCases } from "./cases/exchange"
import { mappingCases } from "./cases/mapping"
import { readCases } from "./cases/reads"
import { stepCases } from "./cases/steps"
import type { ConformanceCase, ConformanceSubject } from "./subject"

export { sampleOrders } from "./samples"
export type {
  AnyProvider,
  AnyProviderClass,
  ConformanceCase,
  ConformanceRemote,
  ConformanceSubject,
  ReceivedRequest,
  RemotePlace,
  ServedAnswer,
} from "./subject"

/**
 * The cases for a provider. Each starts a server of its own on 127.0.0.1 and may run at the same time
 * as the others. A case that concerns nothing that the provider supports passes.
 */
export function conformanceCases(subject: ConformanceSubject): ConformanceCase[] {
  return [
    ...mappingCases(subject),
    ...capabilityCases(subject),
    ...exchangeCases(subject),
    ...boundCases(subject),
    ...errorCases(subject),
    ...createCases(subject),
    ...readCases(subject),
    ...connectionTestCases(subject),
    ...stepCases(subject),
  ]
}
