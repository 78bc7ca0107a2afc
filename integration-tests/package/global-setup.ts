import { packPlugin } from "../support/installed-store/packed-plugin"

export default packPlugin
