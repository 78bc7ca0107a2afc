import { chromium } from "playwright-core"
import { guard } from "../../../dev/processes"
import { findProgram, SYSTEM_PROGRAMS } from "../../../scripts/system-programs"

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

export interface RunningBrowser {
  /** What `chromium.connect` takes. */
  endpoint: string
  stop(): Promise<void>
}

/**
 * Starts the browser of the system for all suites.
 *
 * @param directory for its profile; it has to be absolute
 * @returns null where none is installed
 */
export async function startBrowser(directory: string): Promise<RunningBrowser | null> {
  const program = SYSTEM_PROGRAMS.find(({ suite }) => suite === "browser")
  const executablePath = program ? findProgram(program) : null
  if (executablePath === null) {
    return null
  }
  const { TMPDIR } = process.env
  // Playwright creates its directories in the system's one and leaves them behind when it is killed.
  process.env.TMPDIR = directory
  try {
    const server = await chromium.launchServer({ executablePath, args: FLAGS })
    const guarding = guard({ group: server.process().pid })
    const stop = async () => {
      await server.close()
      guarding.release()
    }
    return { endpoint: server.wsEndpoint(), stop }
  } finally {
    if (TMPDIR === undefined) {
      delete process.env.TMPDIR
    } else {
      process.env.TMPDIR = TMPDIR
    }
  }
}
