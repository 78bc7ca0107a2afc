type Task = () => unknown

/** Undoes what was set up, the newest first, once. */
export class Cleanup {
  private readonly tasks: Task[] = []
  private closed: Promise<void> | null = null

  /** Says how to undo something. What comes in after the end has begun is undone at once. */
  async add(task: Task): Promise<void> {
    if (this.closed) {
      await task()
    } else {
      this.tasks.push(task)
    }
  }

  /**
   * Undoes everything; a task that fails does not keep the others from running. A caller who calls
   * again waits for the same end.
   *
   * @throws AggregateError of all that failed
   */
  close(): Promise<void> {
    this.closed ??= this.runAll()
    return this.closed
  }

  private async runAll(): Promise<void> {
    const failures: unknown[] = []
    for (let task = this.tasks.pop(); task; task = this.tasks.pop()) {
      try {
        await task()
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) {
      const reasons = failures.map((error) => (error instanceof Error ? error.message : error))
      throw new AggregateError(failures, `Not everything was cleaned up: ${reasons.join("; ")}`)
    }
  }
}
