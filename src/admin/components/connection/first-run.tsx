import { ArrowPath } from "@medusajs/icons"
import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncProvider } from "../../../types"
import { useFieldTexts } from "../../hooks/use-field-texts"

interface FirstRunProps {
  provider: AdminOrderSyncProvider
  onStart: () => void
}

/** In the place of the first connection: what to fetch, and where. */
export function FirstRun({ provider, onStart }: FirstRunProps) {
  const { t } = useTranslation()
  const { introOf } = useFieldTexts(provider.id)
  return (
    <Container className="flex flex-col items-center gap-y-6 px-6 py-16">
      <div className="bg-ui-bg-component shadow-borders-base text-ui-fg-subtle flex size-10 items-center justify-center rounded-lg">
        <ArrowPath />
      </div>
      <div className="flex max-w-[460px] flex-col gap-y-2 text-center">
        <Heading level="h1">
          {t("orderSync.settings.firstRun.title", { provider: provider.name })}
        </Heading>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {introOf(provider.name)}
        </Text>
      </div>
      <Button size="small" onClick={onStart}>
        {t("orderSync.settings.firstRun.start", { provider: provider.name })}
      </Button>
    </Container>
  )
}
