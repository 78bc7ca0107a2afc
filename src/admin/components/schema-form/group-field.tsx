import { Hint, Label } from "@medusajs/ui"
import { useId } from "react"
import { useFieldTexts } from "../../hooks/use-field-texts"
import { useSchemaForm } from "./context"
import type { SchemaFieldProps } from "./schema-field"
import { SchemaFields } from "./schema-fields"

/** Fields that belong together, under a name of their own. */
export function GroupField({ schema, path, textPath }: SchemaFieldProps) {
  const { providerId, part } = useSchemaForm()
  const { label, hint } = useFieldTexts(providerId).textsOf(part, textPath, schema)
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-y-3">
      <div className="flex flex-col gap-y-1">
        <Label id={id} size="small" weight="plus">
          {label}
        </Label>
        {hint && <Hint className="text-pretty">{hint}</Hint>}
      </div>
      <div className="flex flex-col gap-y-2">
        <SchemaFields
          schema={schema}
          fields={Object.entries(schema.properties ?? {})}
          path={path}
          textPath={textPath}
        />
      </div>
    </div>
  )
}
