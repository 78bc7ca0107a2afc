import { join } from "node:path"
import { stringify } from "yaml"
import { readManifest } from "../package/pack"
import { buildDocument } from "./document"

const ROOT = join(__dirname, "..", "..")

export const OPENAPI_FILE = join(ROOT, "docs", "openapi.yaml")

/** What `docs/openapi.yaml` has to hold. */
export function formatDocument(): string {
  const note =
    "# Written by `npm run openapi` from the validators of src/api and src/types: do not edit.\n"
  const document = buildDocument(readManifest(ROOT).version)
  // The same schemas come up at several routes; a reader should not have to follow anchors.
  return note + stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })
}
