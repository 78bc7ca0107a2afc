import { Input, Text } from "@medusajs/ui"
import { useEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { OrderPath } from "../../lib/order-paths"

interface OrderPathListProps {
  paths: readonly OrderPath[]
  displayId: number | null
  onChoose: (path: string) => void
}

/** The values of an order, to choose the path of one from. */
export function OrderPathList({ paths, displayId, onChoose }: OrderPathListProps) {
  const { t } = useTranslation()
  const [search, setSearch] = useState("")
  const ref = useRef<HTMLDivElement>(null)
  // It opens below its button, which may be at the end of what can be seen.
  useEffect(() => {
    void ref.current?.scrollIntoView({ block: "nearest" })
    ref.current?.querySelector("input")?.focus({ preventScroll: true })
  }, [])
  const wanted = search.trim().toLowerCase()
  const found = paths.filter(({ path, value }) => `${path} ${value}`.toLowerCase().includes(wanted))
  return (
    <div ref={ref} className="bg-ui-bg-base overflow-hidden rounded-lg border">
      <div className="border-b p-2">
        <Input
          // Not of the type "search": Medusa's glass in it is an image without a name.
          type="text"
          size="small"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          aria-label={t("orderSync.settings.paths.search")}
          placeholder={t("orderSync.settings.paths.search")}
        />
      </div>
      <ul
        className="max-h-56 overflow-y-auto"
        aria-label={t("orderSync.settings.paths.list", { order: displayId ?? "" })}
      >
        {found.map(({ path, value }) => (
          <li key={path}>
            <button
              type="button"
              onClick={() => onChoose(path)}
              className="hover:bg-ui-bg-base-hover focus-visible:bg-ui-bg-base-hover flex w-full flex-col px-3 py-1.5 text-start outline-none"
            >
              <Text size="xsmall" weight="plus" className="break-all" dir="ltr">
                {path}
              </Text>
              <Text size="xsmall" className="text-ui-fg-subtle break-words">
                {value}
              </Text>
            </button>
          </li>
        ))}
        {found.length === 0 && (
          <li className="px-3 py-2">
            <Text size="xsmall" className="text-ui-fg-subtle">
              {t("orderSync.settings.paths.none")}
            </Text>
          </li>
        )}
      </ul>
    </div>
  )
}
