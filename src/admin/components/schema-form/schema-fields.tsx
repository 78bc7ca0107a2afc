import { isRequired, type JsonSchema, type NamedField } from "../../lib/schema/json-schema"
import { SchemaField } from "./schema-field"

interface SchemaFieldsProps {
  /** Which of the fields are drawn. */
  fields: readonly NamedField[]
  /** The schema that holds them, which knows what is required. */
  schema: JsonSchema
  /** Where they stand in the form: "config". */
  path: string
  /** The same without indexes, by which they find their texts. */
  textPath?: string
}

/** The inputs for some fields of a schema, whatever they are. */
export function SchemaFields({ fields, schema, path, textPath }: SchemaFieldsProps) {
  return fields.map(([name, field]) => (
    <SchemaField
      key={name}
      schema={field}
      path={`${path}.${name}`}
      textPath={textPath ? `${textPath}.${name}` : name}
      isRequired={isRequired(schema, name)}
    />
  ))
}
