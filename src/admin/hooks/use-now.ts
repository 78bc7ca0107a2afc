import { useEffect, useState } from "react"

const TICK_MS = 15_000

/** The present moment, moving on, so that "2 minutes ago" does not stand still. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
