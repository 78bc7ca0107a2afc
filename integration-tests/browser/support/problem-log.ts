import type { BrowserContext, ConsoleMessage, Page, Request, Response } from "playwright-core"

/** Of the dashboard and of the test's own products; they are answered here instead. */
const OTHER_HOSTS = /^https:\/\/(cdn\.jsdelivr\.net|([\w-]+\.)?example\.com)\//

/** Enough of an answer to see why it was a refusal. */
const MAX_BODY = 500

/** All other hosts: the store and the emulator have no certificates. */
const ANSWERED_HERE = "https://*"

/** In base64. */
const EMPTY_IMAGE = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"

/** All that goes wrong in a browser's pages without being seen on them. */
export class ProblemLog {
  private readonly problems: string[] = []
  private readonly expected: RegExp[] = []

  /** @param hosts addresses that the pages may ask */
  constructor(private readonly hosts: readonly string[]) {}

  /** Listens to all pages, and those that are opened from now on; returns what ends that. */
  watch(context: BrowserContext): () => void {
    const ends: (() => void)[] = []
    const listen = (page: Page) => void ends.push(this.watchPage(page))
    context.pages().forEach(listen)
    context.on("page", listen)
    return () => {
      context.off("page", listen)
      ends.forEach((end) => end())
    }
  }

  /** Takes a complaint for what a test means to happen, earlier ones included. */
  expect(complaint: RegExp): void {
    this.expected.push(complaint)
  }

  /** What failed that was not meant to. */
  list(): string[] {
    return this.problems.filter((one) => !this.expected.some((meant) => meant.test(one)))
  }

  private watchPage(page: Page): () => void {
    const onRequest = (request: Request) => {
      const { href, protocol } = new URL(request.url())
      const isOurs = protocol === "data:" || this.hosts.some((host) => href.startsWith(host))
      if (!isOurs && !OTHER_HOSTS.test(href)) {
        this.problems.push(`asks another host: ${href}`)
      }
    }
    const onConsole = (message: ConsoleMessage) => {
      const { url } = message.location()
      // The browser's own line for an answer of 4xx; `response` below judges those.
      const isAboutAnswer = message.text().startsWith("Failed to load resource")
      if (message.type() === "error" && !isAboutAnswer) {
        this.problems.push(`console: ${message.text()} (${url})`)
      }
    }
    const onError = (error: Error) => void this.problems.push(`not caught: ${error.message}`)
    const onResponse = (response: Response) => {
      const request = response.request()
      if (response.status() >= 400) {
        const at = this.problems.push(`${response.status()} ${describe(request)}`) - 1
        void response.text().then(
          (body) => (this.problems[at] += ` ${body.slice(0, MAX_BODY)}`),
          () => undefined,
        )
      }
    }
    const onFailure = (request: Request) => {
      // Aborted: asked again, or left, before it was answered.
      const reason = request.failure()?.errorText ?? ""
      if (reason !== "net::ERR_ABORTED") {
        this.problems.push(`${reason} ${describe(request)}`)
      }
    }
    page.on("request", onRequest).on("console", onConsole).on("pageerror", onError)
    page.on("response", onResponse).on("requestfailed", onFailure)
    return () => {
      page.off("request", onRequest).off("console", onConsole).off("pageerror", onError)
      page.off("response", onResponse).off("requestfailed", onFailure)
    }
  }
}

/**
 * The network of the test ends at the store. Not by a route of Playwright: routes turn the browser's
 * cache off, and each page would fetch and compile the whole dashboard again.
 */
export async function answerForOthers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  session.on("Fetch.requestPaused", ({ requestId }) => {
    const responseHeaders = [{ name: "content-type", value: "image/gif" }]
    const answer = { requestId, responseCode: 200, responseHeaders, body: EMPTY_IMAGE }
    // Fails only when the page was left in the meantime.
    session.send("Fetch.fulfillRequest", answer).catch(() => undefined)
  })
  await session.send("Fetch.enable", { patterns: [{ urlPattern: ANSWERED_HERE }] })
}

function describe(request: Request): string {
  return `${request.method()} ${request.url()}`
}
