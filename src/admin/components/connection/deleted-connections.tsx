import { Container, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useDeletedConnections } from "../../hooks/api/connections"

/** How far the deletion of connections is; nothing when none is being deleted. */
export function DeletedConnections() {
  const { t } = useTranslation()
  const { data = [] } = useDeletedConnections()
  if (data.length === 0) {
    return null
  }
  return (
    <Container className="p-0">
      <ul className="divide-y" aria-live="polite">
        {data.map(({ id, name, deliveries_left }) => (
          <li key={id} className="flex items-center gap-x-4 px-6 py-4">
            <Text size="small" leading="compact" className="text-ui-fg-subtle flex-1 truncate">
              {name}
            </Text>
            <Text size="small" leading="compact" className="text-ui-fg-muted text-nowrap">
              {t("orderSync.settings.list.deleting", { count: deliveries_left })}
            </Text>
          </li>
        ))}
      </ul>
    </Container>
  )
}
