/**
 * Preloaded into the store's processes. A parent that is killed outright cannot clean up, but its
 * IPC channel closes all the same; then the store shuts down as if it had been asked to.
 */
if (process.channel) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"))
  process.channel.unref()
}
