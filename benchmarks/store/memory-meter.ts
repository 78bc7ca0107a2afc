import { join } from "node:path"
import { Worker } from "node:worker_threads"

const KIBIBYTE = 1024

/** Follows the resident memory of this process, whatever its event loop does. */
export class MemoryMeter {
  private readonly peak = new Int32Array(new SharedArrayBuffer(4))

  constructor() {
    const worker = new Worker(join(__dirname, "memory-sampler.mjs"), {
      execArgv: [],
      workerData: { peak: this.peak, bell: new Int32Array(new SharedArrayBuffer(4)) },
    })
    worker.unref()
  }

  /** Forgets former peaks; returns the memory of now, in bytes. */
  restart(): number {
    const rss = process.memoryUsage.rss()
    Atomics.store(this.peak, 0, Math.round(rss / KIBIBYTE))
    return rss
  }

  /** The highest value since `restart`, in bytes. */
  peakRss(): number {
    return Atomics.load(this.peak, 0) * KIBIBYTE
  }
}
