import { spawn, type ChildProcess } from "node:child_process"
import type { Socket } from "node:net"

/** Its input ends with this process, also when that is killed; then the child has to go. */
const UNTIL_INPUT_ENDS = 'cat >/dev/null; kill -KILL "$0" 2>/dev/null'

/**
 * Kills a child as soon as this process is gone, however it went. The preload
 * `end-with-parent.cjs` asks a child to end, which one that is stopped (SIGSTOP) or busy does not.
 */
export function endWithThisProcess(child: ChildProcess): void {
  const guard = spawn("sh", ["-c", UNTIL_INPUT_ENDS, String(child.pid)], {
    stdio: ["pipe", "ignore", "ignore"],
    // Out of the terminal's process group, so that Ctrl-C reaches it only as our own end.
    detached: true,
  })
  guard.unref()
  const input = guard.stdin as Socket
  input.unref()
  child.once("exit", () => {
    // The shell first: its id may belong to another process when the guard gets to see the end.
    guard.kill("SIGKILL")
    input.destroy()
  })
}
