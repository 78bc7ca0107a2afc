import { createContext, useContext } from "react"
import type { SettingsPart } from "../../hooks/use-field-texts"

interface SchemaFormContext {
  providerId: string
  part: SettingsPart
}

const Context = createContext<SchemaFormContext>({ providerId: "", part: "config" })

/** Whose settings are drawn: by that the fields find their texts. */
export const SchemaFormScope = Context.Provider

export function useSchemaForm(): SchemaFormContext {
  return useContext(Context)
}
