import { removePackedPlugin } from "../support/installed-store/packed-plugin"
import { findBuiltStore } from "./support/built-store"

export default function tearDown(): void {
  findBuiltStore().remove()
  removePackedPlugin()
}
