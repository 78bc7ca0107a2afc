import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { readRange, writeRange, type DayRange } from "../../../../lib/placed-range"

interface PlacedRangeProps {
  placed: string
  onChange: (placed: string) => void
}

/** The two days of a range, each in the browser's own field for dates. */
export function PlacedRange({ placed, onChange }: PlacedRangeProps) {
  const { t } = useTranslation()
  const range = readRange(placed) ?? { from: "", until: "" }
  // The address follows later than the next day may be typed, which must not bring the former one back.
  const latest = useRef(range)
  useEffect(() => {
    latest.current = readRange(placed) ?? { from: "", until: "" }
  }, [placed])
  const change = (end: keyof DayRange, day: string) => {
    latest.current = { ...latest.current, [end]: day }
    onChange(writeRange(latest.current))
  }
  const day = (end: keyof DayRange) => (
    <input
      type="date"
      aria-label={t(`orderSync.orders.placed.${end}`)}
      value={range[end]}
      min={end === "until" ? range.from : undefined}
      max={end === "from" ? range.until : undefined}
      onChange={({ target }) => change(end, target.value)}
      className="text-ui-fg-base hover:bg-ui-bg-base-hover focus-visible:bg-ui-bg-base-hover border-e bg-transparent px-2 py-1 outline-none [color-scheme:light] dark:[color-scheme:dark]"
    />
  )
  return (
    <>
      {day("from")}
      {day("until")}
    </>
  )
}
