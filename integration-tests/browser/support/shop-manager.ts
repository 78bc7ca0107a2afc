import type { Locator, Page } from "playwright-core"
import type { Credentials } from "../../../dev/testing"
import type { ProblemLog } from "./problem-log"

type Text = string | RegExp

/** Far more than any of it takes on two slow cores. */
export const USUAL_MS = 30_000
const PATIENT_MS = 90_000

/**
 * Somebody at the admin: knows what is on the screen by its words, as a person does, and by nothing
 * else. Each method waits for what it needs.
 */
export class ShopManager {
  constructor(
    readonly page: Page,
    private readonly storeUrl: string,
    private readonly problems: ProblemLog,
    /** What is looked at; the whole page unless `within` made it smaller. */
    private readonly scope: Page | Locator = page,
  ) {}

  async signIn({ email, password }: Credentials): Promise<void> {
    await this.page.goto(`${this.storeUrl}/app/login`)
    await this.page.locator("input[name=email]").fill(email)
    await this.page.locator("input[name=password]").fill(password)
    await this.page.keyboard.press("Enter")
    await this.page.waitForURL(/\/app\/orders$/)
  }

  /** Types an address, as from a bookmark. */
  async open(path: string): Promise<void> {
    await this.page.goto(`${this.storeUrl}/app${path}`)
  }

  /** The same eyes and hands, in a part of the page. */
  within(role: "dialog" | "alertdialog" | "region" | "group" | "row" | "main", name?: Text) {
    const part = this.scope.getByRole(role, { name }).first()
    return new ShopManager(this.page, this.storeUrl, this.problems, part)
  }

  /** Follows a link. */
  async follow(name: Text): Promise<void> {
    await this.scope.getByRole("link", { name, exact: true }).first().click()
  }

  /** Presses a button. */
  async press(name: Text): Promise<void> {
    await this.scope.getByRole("button", { name, exact: true }).first().click()
  }

  /** Opens the menu of that name and chooses something in it. */
  async chooseFromMenu(menu: Text, item: Text): Promise<void> {
    await this.press(menu)
    await this.page.getByRole("menuitem", { name: item, exact: true }).click()
  }

  /** Types into a field, in place of what stands there. */
  async fill(label: Text, value: string): Promise<void> {
    await this.scope.getByLabel(label, { exact: true }).fill(value)
  }

  /** Turns a switch to its other side. */
  async flip(name: Text): Promise<void> {
    await this.scope.getByRole("switch", { name, exact: true }).click()
  }

  async sees(...texts: Text[]): Promise<void> {
    for (const text of texts) {
      await this.scope.getByText(text).filter({ visible: true }).first().waitFor()
    }
  }

  /** Says that a test provokes what the browser complains of, which else would fail it. */
  expects(complaint: RegExp): void {
    this.problems.expect(complaint)
  }

  /** Waits longer than usual for what takes its time. */
  async isPatient(work: () => Promise<void>): Promise<void> {
    this.page.setDefaultTimeout(PATIENT_MS)
    await work()
    this.page.setDefaultTimeout(USUAL_MS)
  }

  /** Sees it go away, or not come at all. */
  async seesNoMore(text: Text): Promise<void> {
    await this.scope.getByText(text).filter({ visible: true }).first().waitFor({ state: "hidden" })
  }
}
