/** `npm run openapi`: writes `docs/openapi.yaml`. */
import { writeFileSync } from "node:fs"
import { formatDocument, OPENAPI_FILE } from "./openapi/write"

writeFileSync(OPENAPI_FILE, formatDocument())
