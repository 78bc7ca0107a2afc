import { Hint, Label, clx } from "@medusajs/ui"
import { useId, type ReactNode } from "react"
import { useFieldTexts } from "../../hooks/use-field-texts"
import { fieldKind } from "../../lib/schema/json-schema"
import { useSchemaForm, type SchemaFieldProps } from "./context"

interface GroupFieldProps extends SchemaFieldProps {
  /** The inputs of its fields. */
  children: ReactNode
}

/** Fields that belong together, under a name of their own. */
export function GroupField({ schema, textPath, children }: GroupFieldProps) {
  const { providerId, part } = useSchemaForm()
  const { label, hint } = useFieldTexts(providerId).textsOf(part, textPath, schema)
  const id = useId()
  // Each switch has a box of its own; of inputs one would not see where the group ends.
  const isOfSwitches = Object.values(schema.properties ?? {}).every(
    (field) => fieldKind(field) === "switch",
  )
  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-y-3">
      <div className="flex flex-col gap-y-1">
        <Label id={id} size="small" weight="plus">
          {label}
        </Label>
        {hint && <Hint className="text-pretty">{hint}</Hint>}
      </div>
      <div className={clx("flex flex-col", isOfSwitches ? "gap-y-2" : "gap-y-4 border-s ps-4")}>
        {children}
      </div>
    </div>
  )
}
