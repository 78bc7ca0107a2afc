import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { Client } from "pg"
import { startPostgres, type PostgresServer } from ".."
import { copyCluster } from "../copy-cluster"
import { createDatabase } from "../databases"
import { waitUntil } from "../../testing/wait-until"

const env = {}

const STARTED_AT = "SELECT pg_postmaster_start_time()::text AS started"

async function query(url: string, sql: string): Promise<Record<string, string>> {
  const client = new Client({ connectionString: url })
  // A server that ends cuts its connections: an event besides the rejection of the query.
  client.on("error", () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows[0]
  } finally {
    await client.end()
  }
}

async function isRunning(url: string): Promise<boolean> {
  return query(url, "SELECT 1").then(
    () => true,
    () => false,
  )
}

describe("startPostgres", () => {
  let server: PostgresServer

  beforeAll(async () => {
    server = await startPostgres({ env })
  })

  afterAll(() => server.stop())

  it("creates a database, and replaces one of that name", async () => {
    const url = await createDatabase(server, "fresh-one")
    await query(url, "CREATE TABLE leftover ()")
    await createDatabase(server, "fresh-one")
    await expect(query(url, "SELECT to_regclass('leftover') AS name")).resolves.toEqual({
      name: null,
    })
  })

  it("starts with the files of a server that keeps running", async () => {
    const url = await createDatabase(server, "copied")
    await query(url, "CREATE TABLE marker ()")
    const directory = mkdtempSync(join(tmpdir(), "order-sync-copied-"))
    try {
      await copyCluster(server.url, directory)
      await query(url, "CREATE TABLE later ()")
      const copy = await startPostgres({ durable: true, copiedFrom: directory, env })
      try {
        const copied = url.replace(`:${server.port}/`, `:${copy.port}/`)
        const tables = "SELECT to_regclass('marker') AS marker, to_regclass('later') AS later"
        expect(await query(copied, tables)).toEqual({ marker: "marker", later: null })
        await copy.crash()
        expect(await query(copied, tables)).toEqual({ marker: "marker", later: null })
      } finally {
        await copy.stop()
      }
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })

  it("uses a server that runs already, and leaves it running", async () => {
    const borrowed = await startPostgres({ env: { DATABASE_URL: server.url } })
    expect(borrowed).toMatchObject({
      url: server.url,
      host: server.host,
      port: server.port,
      user: server.user,
      password: server.password,
    })
    await borrowed.stop()
    await expect(borrowed.crash()).rejects.toThrow("not crashed")
    await expect(query(server.url, "SELECT 1 AS one")).resolves.toEqual({ one: 1 })
  })

  it("removes its files when it is stopped, and survives a second stop", async () => {
    const durable = await startPostgres({ env, durable: true })
    await expect(query(durable.url, "SHOW fsync")).resolves.toEqual({ fsync: "on" })
    const { data_directory } = await query(durable.url, "SHOW data_directory")
    expect(existsSync(data_directory)).toBe(true)

    await durable.stop()
    await durable.stop()
    expect(existsSync(data_directory)).toBe(false)
    await expect(isRunning(durable.url)).resolves.toBe(false)
  })

  it("crashes and comes back with what was committed", async () => {
    const durable = await startPostgres({ env, durable: true })
    try {
      const { started } = await query(durable.url, STARTED_AT)
      const observer = new Client({ connectionString: durable.url })
      await observer.connect()
      const cut = new Promise((resolve) => observer.once("error", resolve))
      await observer.query("CREATE TABLE kept AS SELECT 7 AS number")
      await observer.query("BEGIN")
      await observer.query("INSERT INTO kept VALUES (8)")

      await durable.crash()

      await cut
      await expect(query(durable.url, STARTED_AT)).resolves.not.toEqual({ started })
      await expect(
        query(durable.url, "SELECT array_agg(number) AS all FROM kept"),
      ).resolves.toEqual({ all: [7] })
    } finally {
      await durable.stop()
    }
  })

  it("ends with its owner, even one that is killed", async () => {
    const script = `
      const { startPostgres } = require(${JSON.stringify(join(__dirname, "..", "index.ts"))})
      startPostgres({ env: {} }).then((server) => console.log(server.url))
      setInterval(() => {}, 1000)
    `
    const owner = spawn(process.execPath, ["--import", "tsx", "--eval", script], {
      cwd: join(__dirname, "..", "..", ".."),
      stdio: ["ignore", "pipe", "inherit"],
    })
    const [url] = await new Promise<string[]>((resolve) =>
      createInterface(owner.stdout).once("line", (line) => resolve([line])),
    )
    const { data_directory } = await query(url, "SHOW data_directory")

    owner.kill("SIGKILL")
    await waitUntil("the server to end", async () => !(await isRunning(url)))
    await waitUntil("its files to be removed", () => !existsSync(data_directory))
  })
})
