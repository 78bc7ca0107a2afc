import { Alert, Tabs, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncPreviewResponse } from "../../../types"
import { useProviderName } from "../../hooks/api/providers"
import { useCoercedValue } from "../../hooks/use-coerced-value"
import { useErrorText } from "../../hooks/use-error-text"
import { useFieldTexts } from "../../hooks/use-field-texts"
import { useFormat } from "../../hooks/use-format"
import { findDetail } from "../../lib/coercion-details"
import { describeCoercion } from "../../lib/describe-coercion"
import { isKnownCode } from "../../lib/describe-error"
import { describeSkipRule } from "../../lib/describe-words"
import { toPreviewTree, type PreviewNode } from "../../lib/preview-tree"

type Details = AdminOrderSyncPreviewResponse["details"]

interface PreviewProps {
  preview: AdminOrderSyncPreviewResponse
  providerId: string
}

/** A payload in two ways: as people read it, and exactly as it goes out. */
export function Preview({ preview, providerId }: PreviewProps) {
  const { t } = useTranslation()
  const tree = toPreviewTree(preview)
  const { details } = preview
  return (
    <div className="flex flex-col gap-y-4">
      <Outcome preview={preview} providerId={providerId} />
      {(tree.coercions.length > 0 || tree.errors.length > 0) && (
        <div className="flex flex-col gap-y-1">
          <Notes node={tree} providerId={providerId} details={details} />
        </div>
      )}
      <Tabs defaultValue="fields">
        <Tabs.List>
          <Tabs.Trigger value="fields">{t("orderSync.preview.fields")}</Tabs.Trigger>
          <Tabs.Trigger value="json">{t("orderSync.preview.json")}</Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="fields" className="pt-4">
          <ul className="divide-y rounded-lg border">
            {tree.nodes.map((node) => (
              <Node key={node.path} node={node} providerId={providerId} details={details} />
            ))}
          </ul>
        </Tabs.Content>
        <Tabs.Content value="json" className="pt-4">
          <pre
            // It scrolls, so the keyboard has to reach it.
            tabIndex={0}
            aria-label={t("orderSync.preview.json")}
            dir="ltr"
            className="bg-ui-bg-subtle txt-compact-small overflow-x-auto rounded-lg border p-4 font-mono"
          >
            {JSON.stringify(preview.payload, null, 2)}
          </pre>
        </Tabs.Content>
      </Tabs>
    </div>
  )
}

/** What would be done with it. */
function Outcome({ preview, providerId }: PreviewProps) {
  const { t } = useTranslation()
  const provider = useProviderName()(providerId)
  const { operation, skip_rule, errors, coercions } = preview
  const rule = skip_rule && describeSkipRule(skip_rule)
  if (errors.length > 0) {
    return <Alert variant="error">{t("orderSync.preview.cannot", { provider })}</Alert>
  }
  return (
    <Alert variant={operation === "skip" ? "warning" : "info"}>
      <div className="flex flex-col gap-y-1">
        <Text size="small" leading="compact">
          {t(`orderSync.preview.operations.${operation}`, { provider })}
        </Text>
        {rule && (
          <Text size="small" leading="compact" className="text-ui-fg-subtle">
            {t(rule)}
          </Text>
        )}
        {coercions.length > 0 && (
          <Text size="small" leading="compact" className="text-ui-fg-subtle">
            {t("orderSync.preview.coerced", { count: coercions.length, provider })}
          </Text>
        )}
      </div>
    </Alert>
  )
}

interface NodeProps {
  node: PreviewNode
  providerId: string
  details: Details
}

function Node({ node, providerId, details }: NodeProps) {
  const { payloadLabelOf } = useFieldTexts(providerId)
  const format = useFormat()
  const isEntry = node.path.endsWith("]")
  return (
    <li className="flex flex-col gap-y-1 px-3 py-2">
      <div className="grid grid-cols-1 gap-x-4 gap-y-0.5 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <Text size="small" leading="compact" weight="plus" className="break-words">
          {(!isEntry && payloadLabelOf(node.path)) || node.name}
        </Text>
        {node.value !== null && (
          <Text size="small" leading="compact" className="text-ui-fg-subtle break-words">
            {node.amount === null ? node.value : format.amount(node.amount, details.currency)}
          </Text>
        )}
      </div>
      <Notes node={node} providerId={providerId} details={details} />
      {node.parts.length > 0 && (
        <ul className="bg-ui-bg-subtle divide-y rounded-lg border">
          {node.parts.map((part) => (
            <Node key={part.path} node={part} providerId={providerId} details={details} />
          ))}
        </ul>
      )}
    </li>
  )
}

interface NotesProps {
  node: Pick<PreviewNode, "coercions" | "errors">
  providerId: string
  details: Details
}

/** Changed values and errors, next to their field. */
function Notes({ node, providerId, details }: NotesProps) {
  const { t } = useTranslation()
  const valueOf = useCoercedValue(details.currency)
  const textOf = useErrorText()
  return (
    <>
      {node.coercions.map((coercion) => {
        const before = findDetail(details.coercions, coercion)?.before
        return (
          <Text
            key={`${coercion.field}${coercion.code}${coercion.message}`}
            size="xsmall"
            className="text-ui-tag-orange-text break-words"
          >
            {t(describeCoercion(coercion.code))}{" "}
            {before &&
              t("orderSync.orderDetail.coercion.inStore", {
                value: valueOf(coercion.code, before),
              })}
          </Text>
        )
      })}
      {node.errors.map(({ field, code, message }) => {
        const { title, todo } = isKnownCode(code)
          ? textOf({ provider_id: providerId, kind: "unmappable", code })
          : { title: message, todo: null }
        return (
          <Text key={`${field}${code}`} size="xsmall" className="text-ui-fg-error">
            {[title, todo].filter(Boolean).join(" ")}
          </Text>
        )
      })}
    </>
  )
}
