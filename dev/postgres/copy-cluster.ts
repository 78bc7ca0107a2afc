import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Client } from "pg"

/** What a copy must not have: it belongs to the server that runs. */
const LEFT_OUT = ["postmaster.pid", "postmaster.opts"]

const LOG_DIRECTORY = "pg_wal"

/**
 * Copies the files of a server that keeps running, by the steps of Postgres's own base backup, so
 * that another server can start with all its databases in seconds instead of filling them again.
 * The server has to run on this machine.
 *
 * Source: PostgreSQL documentation, "Making a Base Backup Using the Low Level API".
 *
 * @param directory absolute path; it is made where it is missing
 */
export async function copyCluster(serverUrl: string, directory: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl })
  // The backup ends with the session that began it.
  await client.connect()
  try {
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory")
    const [{ data_directory: source }] = rows
    await client.query("SELECT pg_backup_start('copy', true)")
    await copyDirectory(source, directory, [...LEFT_OUT, LOG_DIRECTORY])
    const stopped = await client.query<{ labelfile: string }>(
      "SELECT labelfile FROM pg_backup_stop(false)",
    )
    // Written last: it has what was changed while the rest was copied.
    await copyDirectory(join(source, LOG_DIRECTORY), join(directory, LOG_DIRECTORY), [])
    await writeFile(join(directory, "backup_label"), stopped.rows[0].labelfile)
  } finally {
    await client.end()
  }
}

/** @param leftOut names at the top of `source` */
async function copyDirectory(
  source: string,
  target: string,
  leftOut: readonly string[],
): Promise<void> {
  await mkdir(target, { recursive: true })
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)]
    if (leftOut.includes(entry.name)) {
      continue
    }
    if (entry.isDirectory()) {
      await copyDirectory(from, to, [])
    } else {
      await copyFile(from, to).catch(ignoreMissing)
    }
  }
}

/** The server may remove a file in the meantime; its log says so, too. */
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") {
    throw error
  }
}
