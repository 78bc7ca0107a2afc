import { spawn } from "node:child_process"

/** How long a process may take to shut down when it is asked to, in seconds. */
const GRACE_SECONDS = 5

/** What has to go when this process ends without having tidied up. */
export interface Guarded {
  /** Id of a process group: that of a child which was started `detached`. */
  group?: number
  /** Absolute paths. They are removed once the group is gone. */
  directories?: readonly string[]
}

export interface Guard {
  /** Ends the guard and leaves everything as it is: for what has ended or was removed in order. */
  release(): void
}

/**
 * A shell that reads its input, which only this process holds. The kernel closes it when this
 * process ends, however it ends; SIGKILL and a blocked event loop make no difference.
 *
 * The first argument is the group ("0" for none), the second the grace, the others are directories.
 */
const SCRIPT = `
  group=$1 grace=$2
  shift 2
  read -r answer && [ "$answer" = release ] && exit 0
  if [ "$group" -gt 1 ]; then
    kill -TERM "-$group" 2>/dev/null
    while [ "$grace" -gt 0 ] && kill -0 "-$group" 2>/dev/null; do
      sleep 1
      grace=$((grace - 1))
    done
    kill -KILL "-$group" 2>/dev/null
  fi
  for directory in "$@"; do
    # A process that has just been killed may still have been writing.
    rm -rf -- "$directory" || { sleep 1; rm -rf -- "$directory"; }
  done`

/**
 * Sees to it that a child's process group and temporary directories do not outlive this process:
 * SIGTERM to the group, SIGKILL to what is left of it five seconds later, then the directories.
 */
export function guard({ group = 0, directories = [] }: Guarded): Guard {
  const args = [String(group), String(GRACE_SECONDS), ...directories]
  const shell = spawn("sh", ["-c", SCRIPT, "guard", ...args], {
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
    // In a session of its own: Ctrl-C and the end of the terminal must not reach it.
    detached: true,
  })
  shell.unref()
  // Without a shell there is no guard, but everything else works as before.
  shell.on("error", () => undefined)
  shell.stdin.on("error", () => undefined)
  ;(shell.stdin as unknown as { unref?: () => void }).unref?.()
  return { release: () => void shell.stdin.end("release\n") }
}
