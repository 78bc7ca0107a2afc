import { createContext, useContext } from "react"
import type { SettingsPart } from "../../hooks/use-field-texts"
import type { JsonSchema } from "../../lib/schema/json-schema"

/** One field of a provider's settings: its schema, and where it stands. */
export interface SchemaFieldProps {
  schema: JsonSchema
  path: string
  textPath: string
  isRequired: boolean
}

interface SchemaFormContext {
  providerId: string
  part: SettingsPart
  /** Left out: a connection that is being made, whose order system cannot be asked yet. */
  connectionId?: string
}

const Context = createContext<SchemaFormContext>({ providerId: "", part: "config" })

/** Whose settings are drawn: by that the fields find their texts. */
export const SchemaFormScope = Context.Provider

export function useSchemaForm(): SchemaFormContext {
  return useContext(Context)
}
