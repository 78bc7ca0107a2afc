import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import axe from "axe-core"
import type { Locator, Page } from "playwright-core"

/** All pictures of the last run. */
const PICTURE_DIRECTORY = join(".cache", "screens")

/** `RENEW_PICTURES=true` takes those of the documentation again. */
const DOCUMENTED = join("docs", "images")

const LOCAL_HOST = /(http:\/\/)?(?:localhost|127\.0\.0\.1)(?::\d+)?/
const REMOTE_HOST = "orderrepo.com"

/** The levels at which axe's findings make a page unusable for some people. */
const SERIOUS = ["serious", "critical"]

/** After the window was resized a chart needs a few frames to follow. */
const MAX_FRAMES = 60

/**
 * Keeps a picture of what is on the screen, once its animations have ended. The emulator's address
 * appears as OrderRepo's: in a shop nobody sees one of this machine.
 */
export async function photograph(page: Page, name: string): Promise<void> {
  await page.evaluate(async () => {
    const moving = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    await Promise.allSettled([document.fonts.ready, ...moving.map(({ finished }) => finished)])
  })
  mkdirSync(PICTURE_DIRECTORY, { recursive: true })
  const restore = await showAsRemote(page)
  const picture = await page.screenshot({ path: join(PICTURE_DIRECTORY, `${name}.png`) })
  await restore()
  const documented = join(DOCUMENTED, `${name}.png`)
  if (process.env.RENEW_PICTURES === "true" && existsSync(documented)) {
    writeFileSync(documented, picture)
  }
}

/** @returns what brings the texts back as they were */
async function showAsRemote(page: Page): Promise<() => Promise<void>> {
  const changes = await page.evaluateHandle(
    ({ source, host }) => {
      const pattern = new RegExp(source, "g")
      const replaced = (text: string) =>
        text.replace(pattern, (_, scheme?: string) => (scheme ? "https://" : "") + host)
      const texts: { node: Node; text: string }[] = []
      const values: { input: HTMLInputElement; value: string }[] = []
      // Only where it differs: each change makes the page measure itself again.
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.nodeValue ?? ""
        if (replaced(text) !== text) {
          texts.push({ node, text })
          node.nodeValue = replaced(text)
        }
      }
      for (const input of document.querySelectorAll("input")) {
        const { value } = input
        if (replaced(value) !== value) {
          values.push({ input, value })
          input.value = replaced(value)
        }
      }
      return { texts, values }
    },
    { source: LOCAL_HOST.source, host: REMOTE_HOST },
  )
  return async () => {
    await changes.evaluate(({ texts, values }) => {
      texts.forEach(({ node, text }) => (node.nodeValue = text))
      values.forEach(({ input, value }) => (input.value = value))
    })
    await changes.dispose()
  }
}

/** Lets the page be dark, or light again, as the dashboard does when it is chosen in its menu. */
export async function paint(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.evaluate((chosen) => {
    const { classList, style } = document.documentElement
    classList.remove("light", "dark")
    classList.add(chosen)
    style.colorScheme = chosen
  }, theme)
}

/**
 * What makes a part of the screen hard to use, in axe's words.
 *
 * @param part the page or the dialog on it when it is left out
 * @param rules those that are tried; all when left out
 */
export async function findBarriers(
  page: Page,
  part?: Locator,
  rules?: string[],
): Promise<string[]> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(
    async ({ levels, given, values }) => {
      const { axe: inPage } = window as unknown as { axe: typeof axe }
      const dialogs = [...document.querySelectorAll("[role=dialog], [role=alertdialog]")]
      const looked = given ?? dialogs.at(-1) ?? document.querySelector("main") ?? document
      const found = await inPage.run(looked, {
        resultTypes: ["violations"],
        ...(values && { runOnly: { type: "rule", values } }),
      })
      return found.violations
        .filter(({ impact }) => levels.includes(impact ?? ""))
        .flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ id, html })))
    },
    { levels: SERIOUS, given: await part?.elementHandle(), values: rules },
  )
  return violations
    .filter(({ id, html }) => !isMedusas(id, html))
    .map(({ id, html }) => `${id}: ${html.slice(0, 200)}`)
}

/** Keys that stand on the page in place of their texts. */
export async function findMissingTexts(page: Page): Promise<string[]> {
  const text = await page.locator("body").innerText()
  return text.match(/\borderSync\.[\w.-]+/g) ?? []
}

/**
 * Parts of the page that reach out of the screen sideways. A table may: it scrolls in itself.
 *
 * @param part the whole page when it is left out
 */
export async function findOverflows(page: Page, part?: Locator): Promise<string[]> {
  for (let frames = 1; ; frames += 1) {
    const found = await lookForOverflows(page, part)
    if (found.length === 0 || frames === MAX_FRAMES) {
      return found
    }
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
}

async function lookForOverflows(page: Page, part?: Locator): Promise<string[]> {
  return page.evaluate(
    (given) => {
      const parts = new Set<Element>()
      const withInner = (outer: Element) => {
        parts.add(outer)
        const inner = "form, section, [role=region], [class*=overflow-y]"
        outer.querySelectorAll(inner).forEach((one) => parts.add(one))
      }
      if (given) {
        withInner(given as Element)
      } else {
        document
          .querySelectorAll("html, body, main, [role=dialog], [role=alertdialog]")
          .forEach(withInner)
      }
      return [...parts]
        .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
        .map((one) => `${one.scrollWidth} > ${one.clientWidth}: ${one.outerHTML.slice(0, 150)}`)
    },
    await part?.elementHandle(),
  )
}

/** Medusa's own components in its own colours, which are the same all over the admin. */
function isMedusas(rule: string, html: string): boolean {
  return rule === "color-contrast" && /^<(button|kbd)\b/.test(html)
}
