import type { Repository } from "./repository"

/** A fence and what is in it, a comment, or code within a line: links in there are text. */
const CODE = /(^ *(```+|~~~+)[^\n]*\n[\s\S]*?^ *\2[^\n]*$|<!--[\s\S]*?-->|`[^`\n]+`)/m

/** The end of `[text](target` and `![text](target`: the text may hold code or a picture. */
const INLINE = /(\]\()(<[^<>\n]*>|[^\s()]+)/g

/** `[name]: target` */
const REFERENCE = /^( {0,3}\[[^\]\n]+\]: *)(\S+)/gm

/** Pictures and links in HTML. */
const ATTRIBUTE = /\b(src|srcset|href)="([^"]*)"/g

const PICTURE = /\.(png|jpe?g|gif|svg|webp)([?#]|$)/i

/**
 * Makes the relative links and pictures of a Markdown file absolute, because npm shows the file
 * outside of the repository. What is absolute already, and links within the page, stay.
 *
 * @param markdown of a file at the root of the repository
 */
export function makeLinksAbsolute(markdown: string, repository: Repository): string {
  // `split` puts what the two groups of CODE hold between the pieces of text.
  return markdown
    .split(CODE)
    .map((part, index) => {
      switch (index % 3) {
        case 0:
          return rewriteText(part, repository)
        case 1:
          return part
        default:
          return ""
      }
    })
    .join("")
}

function rewriteText(text: string, repository: Repository): string {
  return text
    .replace(INLINE, (_, text: string, target: string) => text + resolve(target, repository))
    .replace(REFERENCE, (_, name: string, target: string) => name + resolve(target, repository))
    .replace(
      ATTRIBUTE,
      (_, name: string, value: string) =>
        `${name}="${name === "srcset" ? resolveSet(value, repository) : resolve(value, repository)}"`,
    )
}

/** "a.png 1x, b.png 2x" */
function resolveSet(value: string, repository: Repository): string {
  return value
    .split(",")
    .map((candidate) => candidate.trim().split(/\s+/))
    .map(([target, ...size]) => [resolve(target, repository), ...size].join(" "))
    .join(", ")
}

function resolve(target: string, { url, tag }: Repository): string {
  const bare = target.replace(/^<(.*)>$/, "$1")
  if (/^([a-z][a-z\d+.-]*:|\/\/|#)/i.test(bare)) {
    return target
  }
  const view = PICTURE.test(bare) ? "raw" : "blob"
  return new URL(bare, `${url}/${view}/${tag}/`).href
}
