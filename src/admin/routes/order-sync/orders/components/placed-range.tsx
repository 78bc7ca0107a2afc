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
  const day = (end: keyof DayRange) => (
    <input
      type="date"
      aria-label={t(`orderSync.orders.placed.${end}`)}
      value={range[end]}
      min={end === "until" ? range.from : undefined}
      max={end === "from" ? range.until : undefined}
      onChange={({ target }) => onChange(writeRange({ ...range, [end]: target.value }))}
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
