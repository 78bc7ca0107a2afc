import { Container, Skeleton } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface LoadingRowsProps {
  rows?: number
}

/** Where a section's rows will be. */
export function LoadingRows({ rows = 3 }: LoadingRowsProps) {
  const { t } = useTranslation()
  return (
    <div role="status" className="relative divide-y">
      <span className="sr-only">{t("orderSync.general.loading")}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} aria-hidden className="grid grid-cols-2 items-center gap-4 px-6 py-4">
          <Skeleton className="h-5 w-24 max-w-full" />
          <Skeleton className="h-5 w-48 max-w-full" />
        </div>
      ))}
    </div>
  )
}

/** Where a section with its header will be. */
export function LoadingSection({ rows }: LoadingRowsProps) {
  return (
    <Container className="divide-y p-0">
      <div aria-hidden className="flex items-center justify-between px-6 py-4">
        <Skeleton className="h-7 w-44 max-w-full" />
        <Skeleton className="size-7 rounded-md" />
      </div>
      <LoadingRows rows={rows} />
    </Container>
  )
}
