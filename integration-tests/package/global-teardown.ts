import { removePackedPlugin } from "./packed-plugin"

export default removePackedPlugin
