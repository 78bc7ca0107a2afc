import { Client } from "pg"
import { startPostgres, type PostgresServer } from ".."
import { createFromTemplate, type Template } from "../template"

jest.setTimeout(120_000)

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const READ = "SELECT name FROM shop ORDER BY name"

describe("createFromTemplate", () => {
  let server: PostgresServer
  let fills: string[]

  beforeAll(async () => {
    server = await startPostgres({ env: {} })
  })

  beforeEach(() => {
    fills = []
  })

  afterAll(() => server.stop())

  function template(name: string, version: string): Template {
    return {
      name,
      version,
      fill: async (url) => {
        fills.push(version)
        await query(url, `CREATE TABLE shop AS SELECT '${version}' AS name`)
      },
    }
  }

  async function databases(prefix: string): Promise<unknown[]> {
    const rows = await query(
      server.url,
      `SELECT datname FROM pg_database WHERE starts_with(datname, '${prefix}')`,
    )
    return rows.map(({ datname }) => datname)
  }

  it("fills the template once, also for those who come at the same time", async () => {
    const names = ["one", "two", "three"]
    const urls = await Promise.all(
      names.map(async (name) => createFromTemplate(server, name, template("once", "1"))),
    )
    await query(urls[0], "INSERT INTO shop VALUES ('0')")

    expect(fills).toEqual(["1"])
    await expect(query(urls[0], READ)).resolves.toEqual([{ name: "0" }, { name: "1" }])
    await expect(query(urls[1], READ)).resolves.toEqual([{ name: "1" }])
    await expect(query(urls[2], READ)).resolves.toEqual([{ name: "1" }])
  })

  it("replaces the template of another version", async () => {
    await createFromTemplate(server, "old", template("changed", "1"))
    const url = await createFromTemplate(server, "new", template("changed", "2"))

    await expect(query(url, READ)).resolves.toEqual([{ name: "2" }])
    expect(await databases("changed-")).toEqual(["changed-2"])
  })

  it("builds on another template", async () => {
    const base = template("base", "1")
    const built: Template = {
      ...template("built", "2"),
      base,
      fill: async (url) => void (await query(url, "INSERT INTO shop VALUES ('more')")),
    }
    const url = await createFromTemplate(server, "both", built)

    await expect(query(url, READ)).resolves.toEqual([{ name: "1" }, { name: "more" }])
  })

  it("keeps nothing of a template that could not be filled", async () => {
    const broken: Template = {
      ...template("broken", "1"),
      fill: async (url) => {
        await query(url, "CREATE TABLE half ()")
        throw new Error("no tables")
      },
    }
    await expect(createFromTemplate(server, "copy", broken)).rejects.toThrow("no tables")
    expect(await databases("broken-")).toEqual([])

    const url = await createFromTemplate(server, "copy", template("broken", "1"))
    await expect(query(url, READ)).resolves.toEqual([{ name: "1" }])
  })
})
