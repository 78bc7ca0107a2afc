import { mkdirSync } from "node:fs"
import { join } from "node:path"
import {
  chromium,
  type Browser,
  type BrowserContext,
  type Page,
  type ViewportSize,
} from "playwright-core"
import { requireProgram } from "../../../scripts/system-programs"
import type { TestStore } from "../../../dev/testing"
import { findMissingTexts } from "./appearance"
import { answerForOthers, ProblemLog } from "./problem-log"
import { ShopManager, PAGE_DEADLINE_MS } from "./shop-manager"
import type { Language } from "./words"

/** Where the last screen of a failed test is kept. */
const FAILED_SCREENS = join(__dirname, "..", "..", "..", ".cache", "failed-screens")

/** The screen and the language that a test uses. */
export interface View {
  /** In pixels; 1440 when it is left out. */
  width?: number
  height?: number
  language?: Language
  /** Pages use a clock that the test can move forward: see `letTimePass` of the manager. */
  canMoveTime?: boolean
}

/** A store in production hands its session out only over https: this is what its proxy says. */
const PROXY_HEADERS = { "x-forwarded-proto": "https" }

let shared: Promise<SharedBrowser> | null = null

/**
 * The browser that all suites share; who started it ends it.
 *
 * @throws Error that says how to get the browser when there is none
 */
export function openBrowser(endpoint: string | null): Promise<SharedBrowser> {
  return (shared ??= SharedBrowser.connect(endpoint))
}

/** A test finds nothing in it that earlier ones have stored there. */
export class SharedBrowser {
  /**
   * For the admin, by view, from one test to the next. Between tests they are empty, but the process
   * behind a page keeps the dashboard's code: a new page spends two seconds on compiling it.
   */
  private readonly pages = new Map<string, Page>()

  private constructor(private readonly browser: Browser) {}

  static async connect(endpoint: string | null): Promise<SharedBrowser> {
    if (endpoint === null) {
      throw new Error(`${requireProgram("browser")} was installed after the setup: start again`)
    }
    return new SharedBrowser(await chromium.connect(endpoint))
  }

  /** Runs the test as the shop's manager, signed in; errors that the pages log fail it. */
  async run(
    storeUrl: string,
    { adminHeaders }: TestStore,
    name: string,
    test: (manager: ShopManager) => Promise<void>,
    view: View = {},
  ): Promise<void> {
    const key = JSON.stringify(view)
    const page = this.pages.get(key) ?? (await this.openForAdmin(view))
    this.pages.delete(key)
    await watch(page, name, [storeUrl], async (problems) => {
      await clearStorage(page, storeUrl)
      // The form is Medusa's own; what it asks the store for is this.
      await page.request.post(`${storeUrl}/auth/session`, {
        headers: adminHeaders,
        // The store ends connections that were idle, at times just when one is used again.
        maxRetries: 3,
      })
      await test(new ShopManager(page, storeUrl, problems))
    })
    if (view.canMoveTime) {
      await page.context().close()
    } else {
      await empty(page, view)
      this.pages.set(key, page)
    }
  }

  /**
   * Runs the test as a shopper, in the pages of a storefront; errors that they log fail it.
   *
   * @param hosts addresses that the pages may ask
   */
  async visit(
    hosts: readonly string[],
    name: string,
    test: (page: Page) => Promise<void>,
  ): Promise<void> {
    const page = await this.open()
    await watch(page, name, hosts, async () => test(page))
    await page.context().close()
  }

  private async openForAdmin(view: View): Promise<Page> {
    const page = await this.open(view, PROXY_HEADERS)
    await setPreferences(page.context(), view)
    if (view.canMoveTime) {
      await page.context().clock.install()
    }
    return page
  }

  private async open(view: View = {}, extraHTTPHeaders?: Record<string, string>): Promise<Page> {
    const { language = "en" } = view
    const context = await this.browser.newContext({
      viewport: sizeOf(view),
      locale: language === "ru" ? "ru-RU" : "en-GB",
      timezoneId: "Europe/Berlin",
      colorScheme: "light",
      reducedMotion: "reduce",
      extraHTTPHeaders,
    })
    context.setDefaultTimeout(PAGE_DEADLINE_MS)
    const page = await context.newPage()
    await answerForOthers(page)
    return page
  }
}

function sizeOf({ width = 1440, height = 900 }: View): ViewportSize {
  return { width, height }
}

/** Takes away what a test has left in its page, and the pages that it has opened. */
async function empty(page: Page, view: View): Promise<void> {
  const others = page
    .context()
    .pages()
    .filter((one) => one !== page)
  await Promise.all(others.map(async (one) => one.close()))
  await page.unrouteAll({ behavior: "ignoreErrors" })
  await page.evaluate(() => sessionStorage.clear())
  await page.goto("about:blank")
  await page.setViewportSize(sizeOf(view))
}

/** Runs the test; closes the page with all that belongs to it when it failed. */
async function watch(
  page: Page,
  name: string,
  hosts: readonly string[],
  test: (problems: ProblemLog) => Promise<void>,
): Promise<void> {
  const problems = new ProblemLog(hosts)
  const stop = problems.watch(page.context())
  try {
    await test(problems)
    expect(problems.list()).toEqual([])
    expect(await findMissingTexts(page)).toEqual([])
  } catch (error) {
    mkdirSync(FAILED_SCREENS, { recursive: true })
    const path = join(FAILED_SCREENS, `${name.replaceAll(/\W+/g, "-")}.png`)
    await page.screenshot({ path }).catch(() => undefined)
    // What the page reported often says why something never appeared on it.
    const complaints = problems.list().map((problem) => `\n  the page: ${problem}`)
    await page.context().close()
    throw new Error(`${(error as Error).message}${complaints.join("")}\n  the screen: ${path}`, {
      cause: error,
    })
  } finally {
    stop()
  }
}

/** Takes away what earlier tests have left: they signed in, and chose how lists look. */
async function clearStorage(page: Page, storeUrl: string): Promise<void> {
  const context = page.context()
  await context.clearCookies()
  const session = await context.newCDPSession(page)
  const { origin } = new URL(storeUrl)
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" })
  await session.detach()
}

/** Sets what the dashboard remembers of a browser: theme and language. */
async function setPreferences(context: BrowserContext, { language = "en" }: View): Promise<void> {
  await context.addInitScript((lng) => {
    // Also runs in the empty page that a tab begins with, which has no storage.
    if (location.protocol === "http:" && !localStorage.getItem("medusa_admin_theme")) {
      localStorage.setItem("medusa_admin_theme", "light")
      localStorage.setItem("lng", lng)
      document.cookie = `lng=${lng};path=/`
    }
  }, language)
}
