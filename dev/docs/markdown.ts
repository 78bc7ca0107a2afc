import { parsers } from "prettier/plugins/markdown"

/** A node of the syntax tree (mdast) that Prettier's markdown parser makes. */
interface Node {
  type: string
  children?: Node[]
  /** Text of a leaf. */
  value?: string
  /** Address of a link, an image or a definition. */
  url?: string
}

export interface MarkdownPage {
  /** Addresses of links and images, as they are written. */
  addresses: string[]
  /** Ids that GitHub gives the headings. */
  anchors: string[]
  /** Words that people read: no code blocks, no images, no HTML. */
  words: number
}

/** Reads what a page links to, what can be linked in it, and how long it is. */
export function readMarkdown(text: string): MarkdownPage {
  // The parser needs no option to read plain markdown.
  const root = parsers.markdown.parse(text, {} as never) as Node
  const nodes = flatten(root)
  return {
    addresses: nodes.flatMap((node) =>
      node.type === "html" ? htmlAddresses(node) : (node.url ?? []),
    ),
    anchors: toAnchors(nodes.filter(({ type }) => type === "heading").map(textOf)),
    words: countWords(root),
  }
}

function flatten(node: Node): Node[] {
  return [node, ...(node.children ?? []).flatMap(flatten)]
}

function htmlAddresses({ value = "" }: Node): string[] {
  return [...value.matchAll(/\b(?:src|srcset|href)="([^"]*)"/g)].map(([, address]) => address)
}

function textOf(node: Node): string {
  return node.type === "html" ? "" : (node.value ?? (node.children ?? []).map(textOf).join(""))
}

/** As github-slugger does it: lower case, no punctuation, "-" for spaces, numbers for repetitions. */
function toAnchors(headings: string[]): string[] {
  const seen = new Map<string, number>()
  return headings.map((heading) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
      .replaceAll(" ", "-")
    const repetition = seen.get(slug) ?? 0
    seen.set(slug, repetition + 1)
    return repetition === 0 ? slug : `${slug}-${repetition}`
  })
}

function countWords(node: Node): number {
  if (["code", "html", "image"].includes(node.type)) {
    return 0
  }
  const own = node.value?.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length ?? 0
  return (node.children ?? []).reduce((sum, child) => sum + countWords(child), own)
}
