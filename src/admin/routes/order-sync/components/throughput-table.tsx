import { useTranslation } from "react-i18next"
import type { OrderSyncPeriod } from "../../../../types"
import { useFormat } from "../../../hooks/use-format"
import { formatMoment, type Slice } from "../../../lib/throughput"

interface ThroughputTableProps {
  slices: Slice[]
  period: OrderSyncPeriod
}

/** The chart's figures for screen readers; times in which nothing happened are left out. */
export function ThroughputTable({ slices, period }: ThroughputTableProps) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const busy = slices.filter(({ succeeded, failed }) => succeeded + failed > 0)
  return (
    // Out of sight but in place: without a "relative" around it, it would lengthen the whole window.
    <div className="relative">
      <div className="sr-only">
        <table>
          <caption>{t("orderSync.overview.throughput.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("orderSync.overview.throughput.from")}</th>
              <th scope="col">{t("orderSync.overview.throughput.succeeded")}</th>
              <th scope="col">{t("orderSync.overview.throughput.failed")}</th>
            </tr>
          </thead>
          <tbody>
            {busy.map(({ at, succeeded, failed }) => (
              <tr key={at}>
                <th scope="row">{formatMoment(at, period, i18n.language)}</th>
                <td>{format.number(succeeded)}</td>
                <td>{format.number(failed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
