/** `date` for what people read, `elapsed` (milliseconds, monotonic) for durations. */
export interface Clock {
  date: () => Date
  elapsed: () => number
}
