import { useFieldName } from "../../hooks/use-field-name"

/** What the remote has against each field, in its own words. */
export function FieldMessages({ fields }: { fields: Record<string, string[]> | null }) {
  const nameOf = useFieldName()
  const rows = Object.entries(fields ?? {})
  if (rows.length === 0) {
    return null
  }
  return (
    <dl className="flex flex-col gap-y-2">
      {rows.map(([field, messages]) => (
        <div key={field} className="flex min-w-0 flex-col">
          <dt className="txt-small text-ui-fg-base break-words">
            {nameOf(field)} <code className="txt-xsmall text-ui-fg-subtle font-mono">{field}</code>
          </dt>
          {messages.map((message) => (
            <dd key={message} className="txt-small text-ui-fg-subtle break-words">
              {message}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}
