export { MODULE_EVENTS } from "./module-events"
