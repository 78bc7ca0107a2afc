import { CheckCircleSolid, CircleDottedLine } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection } from "../../../types"
import { useHasSynced } from "../../hooks/api/deliveries"
import { useProviderName } from "../../hooks/api/providers"
import { setupSteps, type SetupStep } from "../../lib/setup-steps"
import { Section } from "../section"

interface SetupChecklistProps {
  connection: AdminOrderSyncConnection
  /** A test on this page has found nothing wrong. */
  hasPassedTest: boolean
  isTesting: boolean
  onTest: () => void
}

/** What a new connection still has to show; nothing once all of it has happened. */
export function SetupChecklist({ connection, hasPassedTest, ...test }: SetupChecklistProps) {
  const { t } = useTranslation()
  const hasSynced = useHasSynced(connection)
  if (hasSynced === undefined || !connection.is_enabled) {
    return null
  }
  const steps = setupSteps(connection, { hasPassedTest, hasSynced })
  return steps.length === 0 ? null : (
    <Section
      title={t("orderSync.connection.setup.title")}
      subtitle={t("orderSync.connection.setup.subtitle")}
    >
      <ol className="divide-y">
        {steps.map((step) => (
          <Step key={step.name} step={step} providerId={connection.provider_id}>
            {step.name === "connected" && !step.isDone && (
              <Button
                size="small"
                variant="secondary"
                isLoading={test.isTesting}
                onClick={test.onTest}
              >
                {t("orderSync.actions.testConnection")}
              </Button>
            )}
          </Step>
        ))}
      </ol>
    </Section>
  )
}

interface StepProps {
  step: SetupStep
  providerId: string
  children: React.ReactNode
}

function Step({ step: { name, isDone }, providerId, children }: StepProps) {
  const { t } = useTranslation()
  const provider = useProviderName()(providerId)
  const Icon = isDone ? CheckCircleSolid : CircleDottedLine
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-3">
      <div className="flex min-w-0 flex-1 basis-56 items-start gap-x-3">
        <Icon
          className={`shrink-0 ${isDone ? "text-ui-tag-green-icon" : "text-ui-fg-muted"}`}
          role="img"
          aria-label={t(`orderSync.connection.setup.${isDone ? "done" : "open"}`)}
        />
        <div className="flex min-w-0 flex-col gap-y-0.5">
          <Text size="small" weight="plus" leading="compact">
            {t(`orderSync.connection.setup.${name}.title`, { provider })}
          </Text>
          {!isDone && (
            <Text size="small" className="text-ui-fg-subtle text-pretty">
              {t(`orderSync.connection.setup.${name}.text`, { provider })}
            </Text>
          )}
        </div>
      </div>
      {children}
    </li>
  )
}
