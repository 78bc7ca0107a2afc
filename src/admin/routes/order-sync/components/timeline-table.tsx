import { useId } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../../hooks/use-format"
import { toListAddress } from "../../../lib/deliveries-query"
import { formatMoments } from "../../../lib/moment-range"
import { busySlices, toSliceFilter, type Counted, type TimelineSlice } from "../../../lib/timeline"

interface TimelineTableProps {
  slices: TimelineSlice[]
}

/** The charts' figures and the links of their bars, for who does not use a mouse or cannot see. */
export function TimelineTable({ slices }: TimelineTableProps) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const explanation = useId()
  const duration = (value: number | null) =>
    value === null ? t("orderSync.general.none") : format.duration(value)
  return (
    <details className="txt-compact-small text-ui-fg-base min-w-0">
      <summary className="text-ui-fg-subtle hover:text-ui-fg-base focus-visible:shadow-borders-focus w-fit cursor-pointer rounded-sm outline-none">
        {t("orderSync.timeline.table")}
      </summary>
      {/* Not in the table: there it would be as wide as the table, and cut off on a phone. */}
      <p id={explanation} className="text-ui-fg-subtle mt-2 text-pretty">
        {t("orderSync.timeline.explanation")}
      </p>
      <div className="mt-2 overflow-x-auto">
        <table
          className="w-full text-start tabular-nums"
          aria-label={t("orderSync.timeline.title")}
          aria-describedby={explanation}
        >
          <thead>
            <tr className="text-ui-fg-subtle border-b">
              {["time", "synced", "failed", "median_ms", "p95_ms"].map((column) => (
                <th key={column} scope="col" className="py-2 pe-4 text-start font-normal">
                  {t(`orderSync.timeline.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {busySlices(slices).map((slice) => (
              <tr key={slice.from} className="border-b last:border-b-0">
                <th scope="row" className="text-nowrap py-2 pe-4 text-start font-normal">
                  {formatMoments(slice, i18n.language)}
                </th>
                <Count counted="synced" slice={slice} />
                <Count counted="failed" slice={slice} />
                <td className="text-nowrap py-2 pe-4">{duration(slice.median_ms)}</td>
                <td className="text-nowrap py-2 pe-4">{duration(slice.p95_ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

function Count({ counted, slice }: { counted: Counted; slice: TimelineSlice }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const count = slice[counted] ?? 0
  return (
    <td className="py-2 pe-4">
      {count === 0 ? (
        format.number(count)
      ) : (
        <Link
          to={toListAddress(toSliceFilter(counted, slice))}
          aria-label={t(`orderSync.timeline.${counted}Link`, {
            count,
            time: formatMoments(slice, i18n.language),
          })}
          className="hover:text-ui-fg-subtle focus-visible:shadow-borders-focus rounded-sm underline underline-offset-2 outline-none"
        >
          {format.number(count)}
        </Link>
      )}
    </td>
  )
}
