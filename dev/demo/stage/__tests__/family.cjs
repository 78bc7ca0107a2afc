/** Stands for `medusa develop`: a process that starts the real one. Tells both ids and stays. */
const { fork } = require("node:child_process")

const [role = "parent"] = process.argv.slice(2)
console.log(`${role} ${process.pid}`)
if (role === "parent") {
  fork(__filename, ["child"])
}
setInterval(() => {}, 1_000)
