import type { Exception } from "./exceptions"
import type { Entry } from "./list"
import { proseOfCode, proseOfJson, type Prose } from "./prose"

export interface Finding {
  path: string
  line: number
  column: number
  words: string
  instead: string
}

/** All that people read in one file. */
export function proseOf(path: string, text: string): Prose {
  if (path.endsWith(".md")) {
    return text
  }
  return path.endsWith(".json") ? proseOfJson(path, text) : proseOfCode(path, text)
}

/** Where a file says something in words of the list, in the order of the file. */
export function findWords(path: string, text: string, list: readonly Entry[]): Finding[] {
  const prose = proseOf(path, text)
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return list
    .flatMap(({ words, instead }) =>
      [...prose.matchAll(wholeWords(words))].map((match) => ({ match, instead })),
    )
    .sort((a, b) => a.match.index - b.match.index)
    .map(({ match, instead }) => {
      const line = lineStarts.findLastIndex((start) => start <= match.index)
      return {
        path,
        line: line + 1,
        column: match.index - lineStarts[line] + 1,
        words: match[0].replace(/\s+/g, " "),
        instead,
      }
    })
}

/** `\b` knows no letters but Latin ones. */
function wholeWords(words: string): RegExp {
  const spaced = words.replaceAll(" ", "\\s+")
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${spaced})(?![\\p{L}\\p{N}_])`, "giu")
}

/** Findings that no exception allows, and exceptions that allow nothing. */
export function applyExceptions(
  findings: readonly Finding[],
  exceptions: readonly Exception[],
): { refused: Finding[]; unused: Exception[] } {
  const allows = (exception: Exception, finding: Finding) =>
    exception.path === finding.path && exception.words === finding.words.toLowerCase()
  return {
    refused: findings.filter((finding) => !exceptions.some((each) => allows(each, finding))),
    unused: exceptions.filter((each) => !findings.some((finding) => allows(each, finding))),
  }
}
