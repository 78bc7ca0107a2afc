/**
 * `prepublishOnly`: a bare `npm publish` is never right here. It would publish a README whose links
 * lead nowhere on npm; `npm run release` makes them absolute.
 */
import { join } from "node:path"
import { readManifest } from "./package/pack"
import { findRefusal } from "./package/publish-refusal"

const refusal = findRefusal(readManifest(join(__dirname, "..")))
console.error(
  refusal ?? "Publish with `npm run release`: it makes the links of the README absolute.",
)
process.exit(1)
