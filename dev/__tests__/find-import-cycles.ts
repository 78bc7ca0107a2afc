import { posix } from "node:path"
import ts from "typescript"

const { dirname, join } = posix

/**
 * Finds groups of files that import each other in a circle, whatever they import: a circle of types
 * alone does no harm when the code runs, but none of its files can be understood or moved alone.
 *
 * @param sources the text of each file by its path, with "/" and extension
 * @returns each group sorted by path; every file of a group reaches every other
 */
export function findImportCycles(sources: ReadonlyMap<string, string>): string[][] {
  const imports = new Map(
    [...sources].map(([path, text]) => [path, importsOf(path, text, sources)]),
  )
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const cycles: string[][] = []

  // Tarjan's strongly connected components.
  const visit = (path: string): number => {
    const index = order.size
    order.set(path, index)
    lowest.set(path, index)
    open.push(path)
    for (const target of imports.get(path) ?? []) {
      if (!order.has(target)) {
        lowest.set(path, Math.min(lowest.get(path)!, visit(target)))
      } else if (open.includes(target)) {
        lowest.set(path, Math.min(lowest.get(path)!, order.get(target)!))
      }
    }
    if (lowest.get(path) === index) {
      const group = open.splice(open.indexOf(path))
      if (group.length > 1 || imports.get(path)?.includes(path)) {
        cycles.push(group.sort())
      }
    }
    return lowest.get(path)!
  }

  for (const path of sources.keys()) {
    if (!order.has(path)) {
      visit(path)
    }
  }
  return cycles
}

/** The files that a file names, types included. What is no file of `sources` is left out. */
function importsOf(path: string, text: string, sources: ReadonlyMap<string, string>): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith(".")) {
      return []
    }
    const target = join(dirname(path), fileName).replace(/\/$/, "")
    const candidates = [".ts", ".tsx", "/index.ts", "/index.tsx"].map((end) => `${target}${end}`)
    return candidates.find((candidate) => sources.has(candidate)) ?? []
  })
}
