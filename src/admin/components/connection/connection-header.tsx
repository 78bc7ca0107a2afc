import { ArrowPath, Eye, Trash } from "@medusajs/icons"
import { toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection } from "../../../types"
import { useSyncStatuses } from "../../hooks/api/connections"
import { useDeleteConnectionAction } from "../../hooks/use-delete-connection-action"
import { useFailureText } from "../../hooks/use-error-text"
import { ActionMenu } from "../action-menu"
import { ConnectionBadge } from "../badges"
import { PreviewDrawer } from "../preview/preview-drawer"
import { Section } from "../section"

/** Which connection this is, and what can be done with it as a whole. */
export function ConnectionHeader({ connection }: { connection: AdminOrderSyncConnection }) {
  const { t } = useTranslation()
  const failureOf = useFailureText()
  const [isPreviewing, setIsPreviewing] = useState(false)
  const sync = useSyncStatuses(connection.id)
  const confirmDelete = useDeleteConnectionAction(connection)

  async function syncNow(): Promise<void> {
    const reading = toast.loading(t("orderSync.settings.sync.running"))
    try {
      const { checked, changed } = await sync.mutateAsync()
      toast.success(t("orderSync.settings.sync.done", { count: checked }), {
        description:
          changed === 0
            ? t("orderSync.settings.sync.unchanged")
            : t("orderSync.settings.sync.changed", { count: changed }),
      })
    } catch (error) {
      toast.error(t("orderSync.settings.sync.failed"), { description: failureOf(error) })
    } finally {
      toast.dismiss(reading)
    }
  }

  return (
    <Section
      level="h1"
      title={connection.name}
      badges={<ConnectionBadge connection={connection} />}
      actions={
        <ActionMenu
          groups={[
            [
              {
                icon: <Eye />,
                label: t("orderSync.settings.previewRecent"),
                onClick: () => setIsPreviewing(true),
              },
              {
                icon: <ArrowPath />,
                label: t("orderSync.actions.syncNow"),
                disabled: sync.isPending || !connection.is_enabled,
                onClick: () => void syncNow(),
              },
            ],
            [
              {
                icon: <Trash />,
                label: t("orderSync.actions.delete"),
                onClick: () => void confirmDelete(),
              },
            ],
          ]}
        />
      }
    >
      {isPreviewing && (
        <PreviewDrawer open onOpenChange={setIsPreviewing} connection={connection} order={null} />
      )}
    </Section>
  )
}
