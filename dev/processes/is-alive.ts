/** Whether there is a process of that id. One that ended and was not waited for counts as alive. */
export function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch (error) {
    // Another user's process: it exists, but we may not signal it.
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}
