/**
 * Makes the databases that the suites copy theirs from, so that no spec has to wait for migrations:
 *
 *   tsx integration-tests/support/prepare-databases.ts <directory>
 *
 * `DATABASE_URL` names the server, which has to be the one that the suites use. A copy of its files
 * is written into the directory; `PREPARED_CLUSTER=<directory>` hands it to the suites that crash a
 * server of their own.
 */
import { startPostgres } from "../../dev/postgres"
import { copyCluster } from "../../dev/postgres/copy-cluster"
import { prepareTemplate } from "../../dev/postgres/template"
import { SHOP } from "./storm/shop-database"

async function prepare(directory: string): Promise<void> {
  const server = await startPostgres()
  // The migrated database that the shop is based on is kept as well.
  await prepareTemplate(server, SHOP)
  await copyCluster(server.url, directory)
}

prepare(process.argv[2]).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack}\n`)
    process.exit(1)
  },
)
