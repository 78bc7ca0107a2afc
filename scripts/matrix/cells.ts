import { parseArgs } from "node:util"

export const MANAGERS = ["npm", "pnpm", "yarn"] as const

export type ManagerName = (typeof MANAGERS)[number]

/** One store to try. */
export interface Cell {
  /** Major version. */
  node: string
  /** A version, or a tag of npm. */
  medusa: string
  manager: ManagerName
}

export interface MatrixOptions {
  cells: Cell[]
  /** Whether a cell that cannot run counts as a failure. */
  noSkips: boolean
}

const NODES = ["20", "22", "24"]

const MEDUSAS = ["2.15.3", "2.18.0", "2.21.2", "latest"]

/**
 * Reads the command line. Without `--node` the Node that runs this comes first, and only with it every
 * package manager is tried: what a package manager changes does not depend on Node.
 *
 * @param current major version of this Node
 * @throws Error for an unknown option or package manager
 */
export function parseMatrix(args: string[], current: string): MatrixOptions {
  const { values } = parseArgs({
    args,
    options: {
      node: { type: "string" },
      medusa: { type: "string" },
      manager: { type: "string" },
      "no-skips": { type: "boolean", default: false },
    },
  })
  const isNarrow = values.medusa !== undefined || values.manager !== undefined
  const nodes = split(values.node) ?? (isNarrow ? [current] : [current, ...without(NODES, current)])
  const medusas = split(values.medusa) ?? MEDUSAS
  const managers = (split(values.manager) ?? [...MANAGERS]).map(toManager)
  const cells = nodes.flatMap((node) =>
    medusas.flatMap((medusa) =>
      managers
        .filter((manager) => manager === "npm" || values.manager || node === nodes[0])
        .map((manager) => ({ node, medusa, manager })),
    ),
  )
  return { cells, noSkips: values["no-skips"] }
}

export function describeCell({ node, medusa, manager }: Cell): string {
  return `Node ${node}, Medusa ${medusa}, ${manager}`
}

function split(list: string | undefined): string[] | undefined {
  return list?.split(",").map((item) => item.trim())
}

function without(list: string[], item: string): string[] {
  return list.filter((one) => one !== item)
}

function toManager(name: string): ManagerName {
  const manager = MANAGERS.find((one) => one === name)
  if (!manager) {
    throw new Error(`Unknown package manager "${name}": choose of ${MANAGERS.join(", ")}`)
  }
  return manager
}
