import { Funnel, XMark } from "@medusajs/icons"
import { Button, DropdownMenu, IconButton } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection, AdminOrderSyncStatsResponse } from "../../../../../types"
import { useErrorText } from "../../../../hooks/use-error-text"
import { useRemoteStatusLabel } from "../../../../hooks/use-remote-status-label"
import {
  STATES,
  STATUSES,
  type DeliveriesFilter,
  type FilterName,
} from "../../../../lib/deliveries-query"
import { describeRemoteStatus, describeState } from "../../../../lib/describe-state"
import { formatMoments, parseMoments } from "../../../../lib/moment-range"
import { firstRange, isPreset, PLACED_PRESETS } from "../../../../lib/placed-range"
import { PlacedRange } from "./placed-range"

interface FilterChoice {
  name: FilterName
  label: string
  value: string | undefined
  options: { value: string; label: string }[]
}

/** Stands for any range of days; which one is chosen beside it. */
const RANGE = "range"

export interface DeliveryFilters {
  filter: DeliveriesFilter
  choices: FilterChoice[]
}

interface FilterInput {
  connections: AdminOrderSyncConnection[]
  causes: AdminOrderSyncStatsResponse["causes"]
  filter: DeliveriesFilter
}

/** What the table can be narrowed by, and by what it is. */
export function useDeliveryFilters({ connections, causes, filter }: FilterInput): DeliveryFilters {
  const { t, i18n } = useTranslation()
  const textOf = useErrorText()
  const remoteStatusLabel = useRemoteStatusLabel(connections.map(({ provider_id }) => provider_id))
  const causeKinds = new Set(causes.map(({ error_kind }) => error_kind))
  if (filter.error_kind) {
    causeKinds.add(filter.error_kind)
  }
  const provider_id =
    connections.find(({ id }) => id === filter.connection_id)?.provider_id ??
    connections[0]?.provider_id ??
    ""
  const { placed } = filter
  /** Set by a bar of the overview's chart; here it can only be taken away. */
  const attempted = (name: "synced" | "failed"): FilterChoice => {
    const value = filter[name]
    const moments = parseMoments(value ?? "")
    const label = moments && formatMoments(moments, i18n.language)
    return {
      name,
      label: t(`orderSync.timeline.${name}`),
      value,
      options: value && label ? [{ value, label }] : [],
    }
  }
  const choices: FilterChoice[] = [
    {
      name: "placed",
      label: t("orderSync.orders.placed.label"),
      value: placed && (isPreset(placed) ? placed : RANGE),
      options: [...PLACED_PRESETS, RANGE].map((value) => ({
        value,
        label: t(`orderSync.orders.placed.${value}`),
      })),
    },
    attempted("synced"),
    attempted("failed"),
    {
      name: "state",
      label: t("orderSync.deliveries.columns.state"),
      value: filter.state,
      options: STATES.map((state) => ({ value: state, label: t(describeState(state).labelKey) })),
    },
    {
      name: "connection_id",
      label: t("orderSync.deliveries.columns.connection"),
      value: filter.connection_id,
      options: connections.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: "error_kind",
      label: t("orderSync.deliveries.columns.cause"),
      value: filter.error_kind,
      options: [...causeKinds].map((kind) => ({
        value: kind,
        label: textOf({ provider_id, kind }).title,
      })),
    },
    {
      name: "remote_status",
      label: remoteStatusLabel,
      value: filter.remote_status,
      options: STATUSES.map((status) => ({
        value: status,
        label: t(describeRemoteStatus(status).labelKey),
      })),
    },
  ]
  return { filter, choices: choices.filter(({ options }) => options.length > 0) }
}

interface FilterProps {
  filters: DeliveryFilters
  onChange: (filter: DeliveriesFilter) => void
}

/**
 * Medusa's own filter menu and chips have a few words in English only, and buttons without a name
 * for screen readers; these look the same.
 */
export function FilterMenu({ filters: { filter, choices }, onChange }: FilterProps) {
  const { t, i18n } = useTranslation()
  return (
    <DropdownMenu dir={i18n.dir()}>
      <DropdownMenu.Trigger asChild>
        <IconButton size="small" className="shrink-0" aria-label={t("orderSync.deliveries.filter")}>
          <Funnel />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content align="start">
        {choices.map((choice) => (
          <DropdownMenu.SubMenu key={choice.name}>
            <DropdownMenu.SubMenuTrigger className="rounded-md">
              {choice.label}
            </DropdownMenu.SubMenuTrigger>
            <DropdownMenu.SubMenuContent className="max-w-[min(360px,80vw)] overflow-y-auto">
              <Options choice={choice} filter={filter} onChange={onChange} />
            </DropdownMenu.SubMenuContent>
          </DropdownMenu.SubMenu>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}

function Options({
  choice: { name, value, options },
  filter,
  onChange,
}: Omit<FilterProps, "filters"> & { choice: FilterChoice; filter: DeliveriesFilter }) {
  return (
    <DropdownMenu.RadioGroup
      value={value ?? ""}
      onValueChange={(chosen) =>
        onChange({ ...filter, [name]: chosen === RANGE ? firstRange(new Date()) : chosen })
      }
    >
      {options.map((option) => (
        <DropdownMenu.RadioItem key={option.value} value={option.value}>
          <span className="truncate" title={option.label}>
            {option.label}
          </span>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}

/** The active filters: each can be changed or taken away. */
export function FilterChips({ filters: { filter, choices }, onChange }: FilterProps) {
  const { t, i18n } = useTranslation()
  const active = choices.filter(({ value }) => value !== undefined)
  if (active.length === 0) {
    return null
  }
  return (
    <div className="flex w-full flex-wrap items-center gap-2 border-t px-6 py-2">
      {active.map((choice) => (
        <div
          key={choice.name}
          className="bg-ui-bg-field shadow-borders-base txt-compact-small-plus flex max-w-full flex-wrap items-stretch overflow-hidden rounded-md"
        >
          <span className="text-ui-fg-subtle flex shrink-0 items-center border-e px-2 py-1">
            {choice.label}
          </span>
          <DropdownMenu dir={i18n.dir()}>
            <DropdownMenu.Trigger asChild>
              <button
                type="button"
                aria-label={t("orderSync.deliveries.filterOf", {
                  name: choice.label,
                  value: labelOf(choice),
                })}
                className="text-ui-fg-subtle hover:bg-ui-bg-base-hover focus-visible:bg-ui-bg-base-hover min-w-0 truncate border-e px-2 py-1 outline-none"
              >
                {labelOf(choice)}
              </button>
            </DropdownMenu.Trigger>
            <DropdownMenu.Content align="start" className="max-w-[min(360px,90vw)]">
              <Options choice={choice} filter={filter} onChange={onChange} />
            </DropdownMenu.Content>
          </DropdownMenu>
          {choice.value === RANGE && filter.placed && (
            <PlacedRange
              placed={filter.placed}
              onChange={(placed) => onChange({ ...filter, placed })}
            />
          )}
          <button
            type="button"
            aria-label={t("orderSync.deliveries.removeFilter", { name: choice.label })}
            className="text-ui-fg-subtle hover:bg-ui-bg-base-hover focus-visible:bg-ui-bg-base-hover flex size-7 shrink-0 items-center justify-center outline-none"
            onClick={() => onChange({ ...filter, [choice.name]: undefined })}
          >
            <XMark />
          </button>
        </div>
      ))}
      <Button size="small" variant="transparent" onClick={() => onChange({})}>
        {t("orderSync.deliveries.clearFilters")}
      </Button>
    </div>
  )
}

function labelOf({ value, options }: FilterChoice): string {
  return options.find((option) => option.value === value)?.label ?? value ?? ""
}
