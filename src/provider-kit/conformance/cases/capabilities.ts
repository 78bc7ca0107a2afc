import { LIST_FILTERS, type ProviderCapabilities } from "../../../types"
import { check } from "../expect"
import type { AnyProvider, ConformanceCase, ConformanceSubject } from "../subject"
import { inWorld, type World } from "../world"

type Switch = {
  [K in keyof ProviderCapabilities]-?: ProviderCapabilities[K] extends boolean | undefined
    ? K
    : never
}[keyof ProviderCapabilities]

/** Each capability with the methods that it promises. */
const METHODS = {
  update: ["updateOrder"],
  fetchOne: ["fetchOrder"],
  list: ["listOrders"],
  events: ["sendEvent"],
  setStatus: ["setStatus"],
  find: ["findOrder"],
  remove: ["removeOrder"],
  steps: ["nextStep", "performStep"],
  statuses: ["listStatuses"],
  stats: ["readStats"],
} as const satisfies Partial<Record<Switch, readonly (keyof AnyProvider)[]>>

/** What steps do in place of a method. */
const DONE_BY_STEPS: readonly string[] = ["update", "setStatus"]

export function capabilityCases(subject: ConformanceSubject): ConformanceCase[] {
  return [
    {
      name: "every capability has its methods, and every method its capability",
      run: () => inWorld(subject, async (world) => checkMethods(world)),
    },
  ]
}

function checkMethods(world: World): void {
  const { provider, capabilities, subject } = world
  for (const [capability, methods] of Object.entries(METHODS)) {
    const isDeclared = capabilities[capability as keyof typeof METHODS]
    const isByStep = DONE_BY_STEPS.includes(capability) && capabilities.steps
    for (const method of methods) {
      check(
        !isDeclared || isByStep || typeof provider[method] === "function",
        `The capability "${capability}" is declared, but there is no ${method}.`,
      )
      check(
        provider[method] === undefined || mayBeDeclared(world, capability),
        `There is ${method}, but the capability "${capability}" is not declared: it is never called.`,
      )
    }
  }
  const { createInTurn, find, listFilter } = capabilities
  check(!createInTurn || find, 'The capability "createInTurn" is of no use without "find".')
  check(LIST_FILTERS.includes(listFilter), `listFilter is "${listFilter}".`)
  const { identifier, displayName } = subject.provider
  check(/^[a-z][a-z0-9_-]*$/.test(identifier), `The identifier "${identifier}" is not lower case.`)
  check(displayName.trim() !== "", "The provider has no displayName.")
}

/** Some settings or accounts may have it, if not these. */
function mayBeDeclared({ subject, provider, capabilities }: World, capability: string): boolean {
  const key = capability as keyof typeof METHODS
  return (
    (subject.provider.capabilities[key] ?? false) ||
    capabilities[key] ||
    provider.capabilitiesOf !== undefined ||
    provider.detectCapabilities !== undefined
  )
}
