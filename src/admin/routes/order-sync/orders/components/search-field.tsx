import { MagnifyingGlass } from "@medusajs/icons"
import { Input } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface SearchFieldProps {
  value: string
  onChange: (value: string) => void
}

/** Medusa's own has an image without a name, which screen readers cannot announce. */
export function SearchField({ value, onChange }: SearchFieldProps) {
  const { t } = useTranslation()
  return (
    <div className="relative">
      <MagnifyingGlass
        aria-hidden
        className="text-ui-fg-muted pointer-events-none absolute start-2 top-1/2 z-[1] -translate-y-1/2"
      />
      <Input
        size="small"
        role="searchbox"
        className="ps-8"
        aria-label={t("orderSync.deliveries.searchLabel")}
        placeholder={t("orderSync.deliveries.search")}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
