import { MagnifyingGlass } from "@medusajs/icons"
import { Button, Input } from "@medusajs/ui"
import { useState } from "react"
import { Controller } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useOrderView, useRecentOrders } from "../../hooks/api/store"
import { useFieldTexts } from "../../hooks/use-field-texts"
import { listPaths, readValue } from "../../lib/order-paths"
import { Field } from "../form/field"
import { useSchemaForm, type SchemaFieldProps } from "./context"
import { OrderPathList } from "./order-path-list"

/**
 * A path to a value of an order: typed, or chosen from the values of the newest order. The value
 * at the path is shown.
 */
export function OrderPathField({ schema, path, textPath, isRequired }: SchemaFieldProps) {
  const { t } = useTranslation()
  const { providerId, part } = useSchemaForm()
  const { label, hint, placeholder } = useFieldTexts(providerId).textsOf(part, textPath, schema)
  const [isChoosing, setIsChoosing] = useState(false)
  const sample = useSampleOrder()

  const valueText = (value: string): string | undefined => {
    if (!sample || value.trim() === "") {
      return undefined
    }
    const order = sample.displayId ?? ""
    const found = readValue(sample.view, value.trim())
    return found === null
      ? t("orderSync.settings.paths.nothing", { order })
      : t("orderSync.settings.paths.value", { order, value: found })
  }

  return (
    <Controller
      name={path}
      render={({ field: { ref, ...field }, fieldState: { error } }) => (
        <Field
          label={label}
          hint={valueText(String(field.value ?? "")) ?? hint}
          error={error?.message}
          isOptional={!isRequired}
        >
          {(attributes) => (
            <div className="flex flex-col gap-y-2">
              <div className="flex items-center gap-x-2">
                <div className="min-w-0 flex-1">
                  <Input
                    {...field}
                    {...attributes}
                    ref={ref}
                    dir="ltr"
                    autoComplete="off"
                    placeholder={placeholder}
                  />
                </div>
                {sample && (
                  <Button
                    size="small"
                    type="button"
                    variant="secondary"
                    aria-expanded={isChoosing}
                    onClick={() => setIsChoosing(!isChoosing)}
                  >
                    <MagnifyingGlass />
                    {t("orderSync.settings.paths.choose")}
                  </Button>
                )}
              </div>
              {isChoosing && sample && (
                <OrderPathList
                  paths={listPaths(sample.view)}
                  displayId={sample.displayId}
                  onChoose={(chosen) => {
                    field.onChange(chosen)
                    setIsChoosing(false)
                  }}
                />
              )}
            </div>
          )}
        </Field>
      )}
    />
  )
}

/** The newest order; undefined in a store without one. */
function useSampleOrder() {
  const { data: orders } = useRecentOrders("")
  const { data } = useOrderView(orders?.[0]?.id ?? null)
  return data
}
