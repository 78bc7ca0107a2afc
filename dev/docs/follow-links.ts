import { posix } from "node:path"
import { readMarkdown } from "./markdown"

export interface BrokenLink {
  /** The page with the link. */
  page: string
  address: string
  problem: "no such file" | "no such heading"
}

export interface Links {
  broken: BrokenLink[]
  /** Files that some page links to, or shows. */
  targets: Set<string>
}

const HAS_SCHEME = /^[a-z][a-z\d+.-]*:|^\/\//i

/**
 * Follows all relative links and pictures of markdown pages, anchors included.
 *
 * @param pages texts by path, relative to the repository's root and with "/"
 * @param exists whether there is such a file or folder, by the same kind of path
 */
export function followLinks(
  pages: ReadonlyMap<string, string>,
  exists: (path: string) => boolean,
): Links {
  const read = new Map([...pages].map(([path, text]) => [path, readMarkdown(text)]))
  const broken: BrokenLink[] = []
  const targets = new Set<string>()
  for (const [page, { addresses }] of read) {
    for (const address of addresses.filter((address) => !HAS_SCHEME.test(address))) {
      const [path, anchor] = address.split("#").map(decodeURIComponent)
      const target = path === "" ? page : posix.join(posix.dirname(page), path)
      if (!exists(target)) {
        broken.push({ page, address, problem: "no such file" })
        continue
      }
      if (target !== page) {
        targets.add(target)
      }
      if (anchor !== undefined && !read.get(target)?.anchors.includes(anchor)) {
        broken.push({ page, address, problem: "no such heading" })
      }
    }
  }
  return { broken, targets }
}
