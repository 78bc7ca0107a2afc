/**
 * Preloaded into the processes that `startChild` starts, and into their Node children. A parent that
 * is killed cannot clean up, but its IPC channel closes; then the process shuts down as on SIGTERM,
 * and is killed when it does not. A process whose event loop is blocked sees none of this: for that
 * there is the guard of `dev/processes`.
 */
const KILL_AFTER_MS = 5_000

let isEnding = false

function end() {
  if (!isEnding) {
    isEnding = true
    setTimeout(() => process.kill(process.pid, "SIGKILL"), KILL_AFTER_MS).unref()
    process.kill(process.pid, "SIGTERM")
  }
}

if (process.channel) {
  process.once("disconnect", end)
  process.channel.unref()
}

// EPIPE: nobody reads its output any more. Without a listener Medusa's CLI logs that error, which
// fails again, and so on forever, at the cost of a whole core.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", end)
}
