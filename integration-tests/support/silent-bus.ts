import type { IEventBusModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

interface Silence {
  /** How many callers want nothing to be heard now. */
  all: number
  /** Workflows whose events are not heard. */
  groups: Set<string>
}

/** One a bus, which is patched once: two silences at a time would else undo each other. */
const silences = new WeakMap<IEventBusModuleService, Silence>()

/**
 * Runs `work` while the store's event bus takes no event, as if the process that had them died
 * before it could tell anybody. In a store that others use in the meantime, name the group.
 *
 * @param group the `eventGroupId` of the one workflow whose events are lost
 */
export async function withoutEvents<TResult>(
  container: MedusaContainer,
  work: () => Promise<TResult>,
  group?: string,
): Promise<TResult> {
  const silence = silenceOf(container.resolve<IEventBusModuleService>(Modules.EVENT_BUS))
  if (group !== undefined) {
    silence.groups.add(group)
    return await work()
  }
  silence.all += 1
  try {
    return await work()
  } finally {
    silence.all -= 1
  }
}

function silenceOf(bus: IEventBusModuleService): Silence {
  const known = silences.get(bus)
  if (known) {
    return known
  }
  const silence: Silence = { all: 0, groups: new Set() }
  silences.set(bus, silence)
  const emit = bus.emit.bind(bus)
  bus.emit = async (data, options) => {
    const heard = [data].flat().filter(({ metadata }) => {
      return silence.all === 0 && !silence.groups.has(String(metadata?.eventGroupId))
    })
    if (heard.length > 0) {
      await emit(heard, options)
    }
  }
  return silence
}
