/**
 * The project's address. It is said in one place, `repository.url` of package.json; links, `homepage`
 * and `bugs` follow from it. Until it is known, it holds a placeholder, which stops a release.
 */

/** GitHub allows no underscore in the name of an account, so this can never be anyone's. */
export const PLACEHOLDER = /__[A-Z]+__/

export interface Manifest {
  name: string
  version: string
  author?: string
  homepage?: string
  repository?: { type: string; url: string }
  bugs?: { url: string }
  exports?: Record<string, string | Record<string, string>>
}

export interface Repository {
  /** For example "https://github.com/acme/medusa-plugin-orderrepo". */
  url: string
  /** The tag of the released version: its files stay as the package has them. */
  tag: string
}

const ADDRESS = /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/

/** @throws Error when package.json names no repository on GitHub */
export function readRepository({ repository, version }: Manifest): Repository {
  const url = (repository?.url ?? "").replace(/^git\+/, "").replace(/\.git$/, "")
  assertAddress(url)
  return { url, tag: `v${version}` }
}

/** The fields of package.json that hold the address. @throws Error when it is not on GitHub */
export function addressFields(url: string): Pick<Manifest, "homepage" | "repository" | "bugs"> {
  assertAddress(url)
  return {
    homepage: `${url}#readme`,
    repository: { type: "git", url: `git+${url}.git` },
    bugs: { url: `${url}/issues` },
  }
}

/** Names the fields of package.json that are still to be filled in. */
export function findPlaceholders(manifest: Manifest): string[] {
  const { author, homepage, repository, bugs } = manifest
  return Object.entries({ author, homepage, repository, bugs })
    .filter(([, value]) => !value || PLACEHOLDER.test(JSON.stringify(value)))
    .map(([field]) => field)
}

function assertAddress(url: string): void {
  if (!ADDRESS.test(url)) {
    throw new Error(`"${url}" is not of the form https://github.com/<owner>/<name>`)
  }
}
