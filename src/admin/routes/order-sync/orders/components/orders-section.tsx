import { Button, Container, DataTable, Heading, Text, useDataTable } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type {
  AdminOrderSyncConnection,
  AdminOrderSyncOrderListResponse,
  AdminOrderSyncStatsResponse,
} from "../../../../../types"
import { EmptyState } from "../../../../components/empty-state"
import { ErrorState } from "../../../../components/error-state"
import { useOrders } from "../../../../hooks/api/deliveries"
import type { RetryMany } from "../../../../hooks/use-retry-many"
import {
  isFiltered,
  PAGE_SIZE,
  toQuery,
  toRetryOfView,
  type DeliveriesView,
} from "../../../../lib/deliveries-query"
import { BulkBar } from "./bulk-bar"
import { FilterChips, FilterMenu, useDeliveryFilters } from "./orders-filter"
import { SearchField } from "./search-field"
import { useBulkActions } from "./use-bulk-actions"
import { useOrderColumns } from "./use-order-columns"

/** The same one each time, so that a table without rows does not change. */
const NO_ROWS: AdminOrderSyncOrderListResponse["deliveries"] = []

interface OrdersSectionProps {
  connections: AdminOrderSyncConnection[]
  causes: AdminOrderSyncStatsResponse["causes"]
  view: DeliveriesView
  onChange: (changes: Partial<DeliveriesView>, options?: { replace?: boolean }) => void
  retry: RetryMany
}

/** The table of all orders, in Medusa's own look. */
export function OrdersSection(props: OrdersSectionProps) {
  const { connections, causes, view, onChange, retry } = props
  const { t } = useTranslation()
  const navigate = useNavigate()
  const query = useMemo(() => toQuery(view, new Date()), [view])
  const deliveries = useOrders(query)
  const filters = useDeliveryFilters({ connections, causes, filter: view.filter })
  const columns = useOrderColumns(connections)
  const { count = 0, deliveries: rows = NO_ROWS } = deliveries.data ?? {}
  const { rowSelection, ...bulk } = useBulkActions(rows, retry)

  const instance = useDataTable({
    data: rows,
    columns,
    rowCount: count,
    getRowId: ({ id }) => id,
    isLoading: deliveries.isPending,
    onRowClick: (_event, row) =>
      // The table hands over the delivery itself, or the table's row around it, by its version.
      navigate(`/order-sync/deliveries/${row.id}`),
    // Every change already goes to the first page.
    autoResetPageIndex: false,
    pagination: {
      state: { pageIndex: view.pageIndex, pageSize: PAGE_SIZE },
      onPaginationChange: ({ pageIndex }) => onChange({ pageIndex }),
    },
    search: { state: view.q, onSearchChange: (q) => onChange({ q }, { replace: true }) },
    sorting: { state: view.sorting, onSortingChange: (sorting) => onChange({ sorting }) },
    rowSelection,
  })

  if (deliveries.isError && !deliveries.data) {
    return (
      <Container className="p-0">
        <ErrorState
          error={deliveries.error}
          onRetry={() => void deliveries.refetch()}
          isRetrying={deliveries.isRefetching}
        />
      </Container>
    )
  }
  const empty = (
    <NothingThere isFiltered={isFiltered(view)} onClear={() => onChange({ filter: {}, q: "" })} />
  )
  return (
    <Container className="p-0" role="region" aria-label={t("orderSync.deliveries.title")}>
      <DataTable instance={instance}>
        <DataTable.Toolbar className="flex flex-col items-start justify-between gap-3 lg:flex-row lg:items-center">
          <div>
            <Heading level="h1">{t("orderSync.deliveries.title")}</Heading>
            <Text size="small" className="text-ui-fg-subtle">
              {t("orderSync.deliveries.subtitle")}
            </Text>
          </div>
          <div className="flex w-full shrink-0 items-center gap-x-2 lg:w-auto">
            <RetryShown view={view} count={count} retry={retry} />
            <FilterMenu filters={filters} onChange={(filter) => onChange({ filter })} />
            <div className="min-w-0 flex-1 lg:w-56 lg:flex-none">
              <SearchField value={instance.getSearch()} onChange={instance.onSearchChange} />
            </div>
          </div>
        </DataTable.Toolbar>
        <FilterChips filters={filters} onChange={(filter) => onChange({ filter })} />
        <DataTable.Table emptyState={{ empty: { custom: empty }, filtered: { custom: empty } }} />
        <div className="overflow-x-auto">
          <DataTable.Pagination
            translations={{
              of: t("orderSync.deliveries.pages.of"),
              results: t("orderSync.deliveries.pages.results"),
              pages: t("orderSync.deliveries.pages.pages"),
              prev: t("orderSync.deliveries.pages.previous"),
              next: t("orderSync.deliveries.pages.next"),
            }}
          />
        </div>
        <BulkBar {...bulk} />
      </DataTable>
    </Container>
  )
}

/** Retries what the table shows, on all its pages, where a retry can mean exactly that. */
function RetryShown({
  view,
  count,
  retry,
}: Pick<OrdersSectionProps, "view" | "retry"> & { count: number }) {
  const { t } = useTranslation()
  const filter = toRetryOfView(view)
  return filter && count > 0 ? (
    <Button
      size="small"
      variant="secondary"
      className="shrink-0"
      disabled={retry.isBusy}
      onClick={() => void retry.start(filter, count)}
    >
      {t("orderSync.deliveries.retryShown", { count })}
    </Button>
  ) : null
}

function NothingThere({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { t } = useTranslation()
  return isFiltered ? (
    <EmptyState
      title={t("orderSync.deliveries.noneFound.title")}
      text={t("orderSync.deliveries.noneFound.text")}
      action={{ label: t("orderSync.deliveries.clearFilters"), onClick: onClear }}
    />
  ) : (
    <EmptyState
      title={t("orderSync.deliveries.none.title")}
      text={t("orderSync.deliveries.none.text")}
    />
  )
}
