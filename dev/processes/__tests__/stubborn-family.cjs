/**
 * The worst that a guard has to end: a parent and a child that ignore SIGTERM and whose event loops
 * are blocked. Tells both ids first.
 */
const { fork } = require("node:child_process")
const { writeSync } = require("node:fs")

const [role = "parent"] = process.argv.slice(2)
process.on("SIGTERM", () => {})
writeSync(1, `${role} ${process.pid}\n`)
if (role === "parent") {
  fork(__filename, ["child"], { stdio: "inherit" })
}
setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 100)
