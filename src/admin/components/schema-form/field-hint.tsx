import { useWatch } from "react-hook-form"
import type { JsonSchema } from "../../lib/schema/json-schema"
import { RemoteLink } from "../remote-link"

interface FieldHintProps {
  hint: string | undefined
  schema: JsonSchema
}

/** What a field is for, and where its value is found; stands inside of the form of its settings. */
export function FieldHint({ hint, schema: { "x-found-at": foundAt } }: FieldHintProps) {
  return foundAt === undefined ? (
    hint
  ) : (
    <>
      {hint} <FoundAt field={foundAt} />
    </>
  )
}

function FoundAt({ field }: { field: string }) {
  const address: unknown = useWatch({ name: `config.${field}` })
  return <RemoteLink address={address} />
}
