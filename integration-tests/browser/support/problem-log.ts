import type { BrowserContext, Page, Request } from "playwright-core"

/** A page that asks without a session is answered 401; the dashboard then shows the sign-in form. */
const BEFORE_SIGN_IN = /\/(admin\/users\/me|auth\/)/

/** Of the dashboard and of the test's own products; they are answered here instead. */
const OTHER_HOSTS = /^https:\/\/(cdn\.jsdelivr\.net|([\w-]+\.)?example\.com)\//

/** Enough of an answer to see why it was a refusal. */
const MAX_BODY = 500

const EMPTY_IMAGE = Buffer.from(
  "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
  "base64",
)

/** All that goes wrong in a browser's pages without being seen on them. */
export class ProblemLog {
  private readonly problems: string[] = []
  private readonly expected: RegExp[] = []

  /** @param hosts addresses that the pages may ask */
  constructor(private readonly hosts: readonly string[]) {}

  async watch(context: BrowserContext): Promise<void> {
    await context.route(
      ({ href, protocol }) =>
        !this.hosts.some((host) => href.startsWith(host)) && protocol !== "data:",
      async (route) => {
        const url = route.request().url()
        if (!OTHER_HOSTS.test(url)) {
          this.problems.push(`asks another host: ${url}`)
        }
        await route.fulfill({ contentType: "image/gif", body: EMPTY_IMAGE })
      },
    )
    context.on("page", (page) => this.watchPage(page))
  }

  /** Takes a complaint for what a test means to happen, earlier ones included. */
  expect(complaint: RegExp): void {
    this.expected.push(complaint)
  }

  /** What failed that was not meant to. */
  list(): string[] {
    return this.problems.filter((one) => !this.expected.some((meant) => meant.test(one)))
  }

  private watchPage(page: Page): void {
    page.on("console", (message) => {
      const { url } = message.location()
      // The browser's own line for an answer of 4xx; `response` below judges those.
      const isAboutAnswer = message.text().startsWith("Failed to load resource")
      if (message.type() === "error" && !isAboutAnswer) {
        this.problems.push(`console: ${message.text()} (${url})`)
      }
    })
    page.on("pageerror", (error) => this.problems.push(`not caught: ${error.message}`))
    page.on("response", (response) => {
      const request = response.request()
      const isRefused = response.status() >= 400 && !BEFORE_SIGN_IN.test(response.url())
      if (isRefused) {
        const at = this.problems.push(`${response.status()} ${describe(request)}`) - 1
        void response.text().then(
          (body) => (this.problems[at] += ` ${body.slice(0, MAX_BODY)}`),
          () => undefined,
        )
      }
    })
    page.on("requestfailed", (request) => {
      // Aborted: asked again, or left, before it was answered.
      const reason = request.failure()?.errorText ?? ""
      if (reason !== "net::ERR_ABORTED") {
        this.problems.push(`${reason} ${describe(request)}`)
      }
    })
  }
}

function describe(request: Request): string {
  return `${request.method()} ${request.url()}`
}
