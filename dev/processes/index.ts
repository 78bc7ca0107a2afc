export { guard, type Guard, type Guarded } from "./guard"
export { isAlive } from "./is-alive"
export { makeTemporaryDirectory, removeStaleDirectories } from "./temporary-directory"
