import {
  fieldKind,
  isRequired,
  type JsonSchema,
  type NamedField,
} from "../../lib/schema/json-schema"
import type { SchemaFieldProps } from "./context"
import { GroupField } from "./group-field"
import { ListField } from "./list-field"
import { MapField } from "./map-field"
import { OrderPathField } from "./order-path-field"
import { ValueField } from "./value-field"

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

/** One field of a provider's settings, drawn after its schema. */
function SchemaField(props: SchemaFieldProps) {
  switch (fieldKind(props.schema)) {
    case "group":
      return (
        <GroupField {...props}>
          <SchemaFields {...nested(props.schema, props)} />
        </GroupField>
      )
    case "list":
      return (
        <ListField
          {...props}
          renderRow={(index) => (
            <SchemaFields
              {...nested(props.schema.items ?? {}, props)}
              path={`${props.path}.${index}`}
            />
          )}
        />
      )
    case "map":
      return <MapField {...props} />
    case "orderPath":
      return <OrderPathField {...props} />
    default:
      return <ValueField {...props} />
  }
}

/** The fields inside a field. */
function nested(schema: JsonSchema, { path, textPath }: SchemaFieldProps): SchemaFieldsProps {
  return { schema, fields: Object.entries(schema.properties ?? {}), path, textPath }
}
