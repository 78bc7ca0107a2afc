/**
 * Makes the databases that the suites copy theirs from, so that no spec has to wait for migrations:
 *
 *   tsx integration-tests/support/prepare-databases.ts
 *
 * `DATABASE_URL` names the server, which has to be the one that the suites use.
 */
import { startPostgres } from "../../dev/postgres"
import { prepareTemplate } from "../../dev/postgres/template"
import { SHOP } from "./storm/shop-database"

startPostgres()
  // The migrated database that the shop is based on is kept as well.
  .then(async (server) => prepareTemplate(server, SHOP))
  .then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${(error as Error).stack}\n`)
      process.exit(1)
    },
  )
