export { guard, type Guard, type Guarded } from "./guard"
export { isAlive } from "./is-alive"
export { runInGroup, type GroupOptions } from "./run-in-group"
export { makeTemporaryDirectory, removeStaleDirectories } from "./temporary-directory"
