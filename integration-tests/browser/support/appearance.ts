import { mkdirSync } from "node:fs"
import { join } from "node:path"
import axe from "axe-core"
import type { Page } from "playwright-core"

/** `SCREENSHOTS=docs/images` renews the pictures of the README. */
const PICTURE_DIRECTORY = process.env.SCREENSHOTS ?? join(".cache", "screens")

/** What axe calls these keeps somebody from using a page. */
const SERIOUS = ["serious", "critical"]

/** Keeps a picture of what is on the screen. */
export async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURE_DIRECTORY, { recursive: true })
  await page.screenshot({ path: join(PICTURE_DIRECTORY, `${name}.png`) })
}

/** What makes the plugin's part of the screen hard to use, in axe's words. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async (levels) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    const dialogs = [...document.querySelectorAll("[role=dialog], [role=alertdialog]")]
    const part = dialogs.at(-1) ?? document.querySelector("main") ?? document
    const found = await inPage.run(part, { resultTypes: ["violations"] })
    return found.violations
      .filter(({ impact }) => levels.includes(impact ?? ""))
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ id, html })))
  }, SERIOUS)
  return violations
    .filter(({ id, html }) => !isMedusas(id, html))
    .map(({ id, html }) => `${id}: ${html.slice(0, 200)}`)
}

/** Parts of the page that reach out of the screen sideways. A table may: it scrolls in itself. */
export async function findOverflows(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = new Set<Element>([document.documentElement])
    for (const part of document.querySelectorAll("main, [role=dialog], [role=alertdialog]")) {
      for (let at: Element | null = part; at; at = at.parentElement) {
        parts.add(at)
      }
      part
        .querySelectorAll("form, section, [role=region], [class*=overflow-y]")
        .forEach((inner) => {
          parts.add(inner)
        })
    }
    return [...parts]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map((part) => `${part.scrollWidth} > ${part.clientWidth}: ${part.outerHTML.slice(0, 150)}`)
  })
}

/** Medusa's own components in its own colours, which are the same all over the admin. */
function isMedusas(rule: string, html: string): boolean {
  return rule === "color-contrast" && /^<(button|kbd)\b/.test(html)
}
