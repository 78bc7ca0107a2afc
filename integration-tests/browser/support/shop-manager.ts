import type { Locator, Page } from "playwright-core"
import { deadline } from "../../../dev/testing"
import type { ProblemLog } from "./problem-log"

type Text = string | RegExp

/** How long a page may take before it counts as hanging. */
export const PAGE_DEADLINE_MS = deadline(60_000)

/** Within this time a page that nobody touches asks the store again, whatever it shows. */
const LOOKS_AGAIN_MS = 60_000

/**
 * Works with the admin's pages as a person does: finds things by their words and roles. Each method
 * waits for what it needs.
 */
export class ShopManager {
  constructor(
    readonly page: Page,
    private readonly storeUrl: string,
    private readonly problems: ProblemLog,
    /** The part of the page it works in; `within` narrows it. */
    private readonly scope: Page | Locator = page,
  ) {}

  /** Types an address, as from a bookmark. */
  async open(path: string): Promise<void> {
    await this.page.goto(`${this.storeUrl}/app${path}`)
  }

  /**
   * Moves the page's clock forward: an open page asks the store again after some time. Only in a
   * test whose view has `canMoveTime`.
   */
  async letTimePass(): Promise<void> {
    await this.page.clock.fastForward(LOOKS_AGAIN_MS)
  }

  /** The same within a part of the page. */
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

  async openTab(name: Text): Promise<void> {
    await this.scope.getByRole("tab", { name, exact: true }).click()
  }

  /** Types into a field, in place of what is in it. */
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

  /** Allows an error that the test provokes on purpose; any other fails the test. */
  expects(complaint: RegExp): void {
    this.problems.expect(complaint)
  }

  /** Waits until it is not on the screen, or no longer. */
  async seesNoMore(text: Text): Promise<void> {
    await this.scope.getByText(text).filter({ visible: true }).first().waitFor({ state: "hidden" })
  }
}
