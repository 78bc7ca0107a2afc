import { z } from "@medusajs/framework/zod"

/** A domain as the project settings of OrderRepo hold it: a host name without scheme and port. */
const domainSchema = z.string().min(1).transform(toHostName)

const keySchema = z.string().regex(/^[\x21-\x7e]+$/, "A key is visible ASCII without spaces")

export const projectInputSchema = z.strictObject({
  id: z.string().min(1),
  keys: z.array(z.strictObject({ key: keySchema, active: z.boolean().default(true) })).default([]),
  /** Host names or origins: "https://shop.example.com" is kept as "shop.example.com". */
  domains: z
    .array(z.strictObject({ domain: domainSchema, active: z.boolean().default(true) }))
    .default([]),
  events: z
    .array(z.strictObject({ key: z.string().min(1), active: z.boolean().default(true) }))
    .default([]),
  /** Orders that may be created in one calendar month (UTC); null is no limit. */
  monthlyLimit: z.int().nonnegative().nullable().default(null),
})

export type ProjectInput = z.input<typeof projectInputSchema>
export type Project = z.output<typeof projectInputSchema>

/** The project that exists from the start, with names that tests can rely on. */
export const DEFAULTS = {
  projectId: "default",
  apiKey: "orderrepo-emulator-key-0001",
  inactiveApiKey: "orderrepo-emulator-off-0002",
  origin: "https://shop.example.com",
  inactiveOrigin: "https://closed.example.com",
  eventKey: "cfsdfsfds",
  inactiveEventKey: "switched-off",
} as const

const DEFAULT_PROJECT: ProjectInput = {
  id: DEFAULTS.projectId,
  keys: [{ key: DEFAULTS.apiKey }, { key: DEFAULTS.inactiveApiKey, active: false }],
  domains: [{ domain: DEFAULTS.origin }, { domain: DEFAULTS.inactiveOrigin, active: false }],
  events: [{ key: DEFAULTS.eventKey }, { key: DEFAULTS.inactiveEventKey, active: false }],
}

/** The projects of the account, their keys, domains and events. */
export class Projects {
  private projects = new Map<string, Project>()
  private rotations = 0

  constructor() {
    this.reset()
  }

  reset(): void {
    this.projects = new Map()
    this.add(DEFAULT_PROJECT)
  }

  all(): Project[] {
    return [...this.projects.values()]
  }

  /** @throws when there is no such project */
  get(id: string = DEFAULTS.projectId): Project {
    const project = this.projects.get(id)
    if (!project) {
      throw new Error(`There is no project "${id}"`)
    }
    return project
  }

  /** @throws when the id, or one of the keys, is taken */
  add(input: ProjectInput): Project {
    const project = projectInputSchema.parse(input)
    if (this.projects.has(project.id)) {
      throw new Error(`There is a project "${project.id}" already`)
    }
    const taken = project.keys.find(({ key }) => this.byKey(key))
    if (taken) {
      throw new Error("A key belongs to one project only")
    }
    this.projects.set(project.id, project)
    return project
  }

  /** The project of a key, switched off or not. */
  byKey(key: string): { project: Project; active: boolean } | undefined {
    for (const project of this.projects.values()) {
      const found = project.keys.find((candidate) => candidate.key === key)
      if (found) {
        return { project, active: found.active }
      }
    }
    return undefined
  }

  /** @throws when every key of the project is switched off */
  activeKey(projectId?: string): string {
    const found = this.get(projectId).keys.find(({ active }) => active)
    if (!found) {
      throw new Error("The project has no active key")
    }
    return found.key
  }

  /** Switches every key of the project off and adds a new one. */
  rotateKey(projectId?: string, newKey?: string): string {
    const project = this.get(projectId)
    const key = keySchema.parse(newKey ?? `orderrepo-emulator-rotated-${++this.rotations}`)
    if (this.byKey(key)) {
      throw new Error("A key belongs to one project only")
    }
    project.keys = [
      ...project.keys.map((old) => ({ ...old, active: false })),
      { key, active: true },
    ]
    return key
  }

  setKeyActive(key: string, active: boolean): void {
    const owner = this.byKey(key)
    if (!owner) {
      throw new Error("There is no such key")
    }
    owner.project.keys.forEach((candidate) => {
      if (candidate.key === key) {
        candidate.active = active
      }
    })
  }

  /** Adds the domain when the project does not have it. */
  setDomain(domain: string, active: boolean, projectId?: string): void {
    const host = toHostName(domain)
    const domains = this.get(projectId).domains
    const known = domains.find((candidate) => candidate.domain === host)
    if (known) {
      known.active = active
    } else {
      domains.push({ domain: host, active })
    }
  }

  /** Adds the event when the project does not have it. */
  setEvent(key: string, active: boolean, projectId?: string): void {
    const events = this.get(projectId).events
    const known = events.find((candidate) => candidate.key === key)
    if (known) {
      known.active = active
    } else {
      events.push({ key, active })
    }
  }

  setMonthlyLimit(limit: number | null, projectId?: string): void {
    this.get(projectId).monthlyLimit = projectInputSchema.shape.monthlyLimit.parse(limit)
  }
}

function toHostName(domainOrOrigin: string): string {
  const withScheme = domainOrOrigin.includes("://") ? domainOrOrigin : `http://${domainOrOrigin}`
  return URL.canParse(withScheme) ? new URL(withScheme).hostname : domainOrOrigin.toLowerCase()
}
