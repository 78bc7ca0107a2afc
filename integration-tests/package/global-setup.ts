import { packPlugin } from "./packed-plugin"

export default packPlugin
