import { removePackedPlugin } from "../support/installed-store/packed-plugin"

export default removePackedPlugin
