import { Checkbox, Hint, Input, Label, Skeleton, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"

interface SomeFieldProps {
  label: string
  hint: string
  /** Undefined while they are read. */
  options: readonly { id: string; name: string }[] | undefined
  /** None means all. */
  value: string[]
  onChange: (value: string[]) => void
}

/** As many need no search. */
const FEW = 8

/** Any number of the store's own things; none of them stands for all. */
export function SomeField({ label, hint, options, value, onChange }: SomeFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  const [search, setSearch] = useState("")
  // What was chosen and deleted since has to be seen to be taken away.
  const gone = options
    ? value
        .filter((chosen) => !options.some((option) => option.id === chosen))
        .map((chosen) => ({ id: chosen, name: chosen }))
    : []
  const shown = [...(options ?? []), ...gone].filter(({ name }) =>
    name.toLowerCase().includes(search.trim().toLowerCase()),
  )
  const toggle = (chosen: string, isOn: boolean) =>
    onChange(isOn ? [...value, chosen] : value.filter((other) => other !== chosen))

  return (
    <div role="group" aria-labelledby={id} className="flex flex-col gap-y-2">
      <div className="flex flex-col gap-y-1">
        <Label id={id} size="small" weight="plus">
          {label}
        </Label>
        <Hint className="text-pretty">{hint}</Hint>
      </div>
      {options === undefined && <Skeleton className="h-10 w-full rounded-lg" />}
      {options && options.length > FEW && (
        <Input
          // Not of the type "search": Medusa's glass in it is an image without a name.
          type="text"
          size="small"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          aria-label={t("orderSync.settings.searchIn", { list: label })}
          placeholder={t("orderSync.settings.searchIn", { list: label })}
        />
      )}
      {options && (
        <ul className="bg-ui-bg-component shadow-elevation-card-rest max-h-60 divide-y overflow-y-auto rounded-lg">
          {shown.map((option) => (
            <li key={option.id} className="flex items-center gap-x-3 px-3 py-2">
              <Checkbox
                id={`${id}-${option.id}`}
                checked={value.includes(option.id)}
                onCheckedChange={(isOn) => toggle(option.id, isOn === true)}
              />
              <Label htmlFor={`${id}-${option.id}`} size="small" className="min-w-0 break-words">
                {option.name}
              </Label>
            </li>
          ))}
        </ul>
      )}
      <Text size="xsmall" className="text-ui-fg-subtle" role="status">
        {value.length === 0
          ? t("orderSync.settings.rules.allChosen")
          : t("orderSync.settings.rules.someChosen", { count: value.length })}
      </Text>
    </div>
  )
}
