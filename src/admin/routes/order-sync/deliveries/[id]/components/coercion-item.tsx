import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminOrderSyncDelivery, Coercion, CoercionDetail } from "../../../../../../types"
import { useCoercedValue } from "../../../../../hooks/use-coerced-value"
import { useFieldName } from "../../../../../hooks/use-field-name"
import { fixPlaces } from "../../../../../lib/coercion-details"
import { describeCoercion } from "../../../../../lib/describe-coercion"

interface CoercionItemProps {
  coercion: Coercion
  /** Undefined: what the value was is not known. */
  detail: CoercionDetail | undefined
  currency: string
  delivery: Pick<AdminOrderSyncDelivery, "order_id" | "connection_id">
}

/** A changed value: of which product, what it was and became, and where to correct it. */
export function CoercionItem({ coercion, detail, currency, delivery }: CoercionItemProps) {
  const { t } = useTranslation()
  const nameOf = useFieldName()
  const places = fixPlaces(coercion, {
    orderId: delivery.order_id,
    connectionId: delivery.connection_id,
    productId: detail?.product?.id ?? null,
  })
  return (
    <li className="flex min-w-0 flex-col gap-y-1 px-6 py-3">
      <Text size="small" leading="compact" weight="plus" className="break-words">
        {nameOf(coercion.field)}
        {detail?.product && ` · ${detail.product.title}`}{" "}
        <code className="txt-xsmall text-ui-fg-subtle font-mono font-normal">{coercion.field}</code>
      </Text>
      <Text size="small" className="text-ui-fg-subtle text-pretty">
        {t(describeCoercion(coercion.code))}
      </Text>
      {detail && <Values detail={detail} currency={currency} />}
      <ul className="txt-small flex flex-wrap gap-x-4">
        {places.map(({ kind, to }) => (
          <li key={to}>
            <Link
              to={to}
              className="text-ui-fg-base hover:text-ui-fg-subtle focus-visible:shadow-borders-focus rounded-sm underline underline-offset-2 outline-none"
            >
              {t(`orderSync.orderDetail.coercion.fix.${kind}`)}
            </Link>
          </li>
        ))}
      </ul>
    </li>
  )
}

function Values({ detail, currency }: { detail: CoercionDetail; currency: string }) {
  const { t } = useTranslation()
  const valueOf = useCoercedValue(currency)
  const { code } = detail
  return (
    <dl className="txt-small grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3">
      {(["before", "after"] as const).map((name) => (
        <div key={name} className="contents">
          <dt className="text-ui-fg-subtle">{t(`orderSync.orderDetail.coercion.${name}`)}</dt>
          <dd className="min-w-0 break-words">
            {detail[name]
              ? valueOf(code, detail[name])
              : t("orderSync.orderDetail.coercion.nothing")}
          </dd>
        </div>
      ))}
    </dl>
  )
}
