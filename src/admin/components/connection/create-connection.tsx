import { Button, FocusModal, Heading, Kbd, Text, toast } from "@medusajs/ui"
import { useEffect, useState, type ReactNode } from "react"
import { FormProvider } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection, AdminOrderSyncProvider } from "../../../types"
import { useCreateConnection, useTestSettings } from "../../hooks/api/connections"
import { useConnectionCheck } from "../../hooks/use-connection-check"
import { useFailureText } from "../../hooks/use-error-text"
import { useFieldTexts } from "../../hooks/use-field-texts"
import { useGuardedClose } from "../../hooks/use-guarded-close"
import { useReturnFocus } from "../../hooks/use-return-focus"
import { useSettingsForm, type SettingsForm } from "../../hooks/use-settings-form"
import { CloseButton } from "../form/close-button"
import { KeyboundForm } from "../form/form-drawer"
import { SelectField } from "../form/select-field"
import { AccountFields } from "./account-fields"
import { ChecksList } from "./checks-list"
import { ConnectionMade } from "./connection-made"

interface CreateConnectionProps {
  providers: readonly AdminOrderSyncProvider[]
  onClose: () => void
}

/** Sets a connection up: what is needed and nothing else, tested before it is stored. */
export function CreateConnection({ providers, onClose }: CreateConnectionProps) {
  const { t } = useTranslation()
  const [providerId, setProviderId] = useState(providers[0].id)
  const [made, setMade] = useState<AdminOrderSyncConnection | null>(null)
  const [isDirty, setIsDirty] = useState(false)
  const returnFocus = useReturnFocus()
  const close = useGuardedClose(isDirty && made === null, onClose)
  const provider = providers.find(({ id }) => id === providerId) ?? providers[0]
  return (
    <FocusModal open onOpenChange={() => void close()}>
      <FocusModal.Content aria-describedby={undefined} {...returnFocus}>
        <div className="flex items-center gap-x-2 border-b px-4 py-2">
          <FocusModal.Close asChild>
            <CloseButton />
          </FocusModal.Close>
          <Kbd className="max-sm:hidden">{t("orderSync.general.escapeKey")}</Kbd>
        </div>
        {made ? (
          <ConnectionMade connection={made} />
        ) : (
          // Another provider asks for other things: the form starts empty.
          <CreateForm key={provider.id} provider={provider} onMade={setMade} onDirty={setIsDirty}>
            {providers.length > 1 && (
              <SelectField
                label={t("orderSync.settings.provider.label")}
                hint={t("orderSync.settings.provider.hint")}
                value={providerId}
                options={providers.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={setProviderId}
              />
            )}
          </CreateForm>
        )}
      </FocusModal.Content>
    </FocusModal>
  )
}

interface CreateFormProps {
  provider: AdminOrderSyncProvider
  onMade: (connection: AdminOrderSyncConnection) => void
  /** Tells whether something was entered that closing would lose. */
  onDirty: (isDirty: boolean) => void
  children: ReactNode
}

function CreateForm({ provider, onMade, onDirty, children }: CreateFormProps) {
  const { t } = useTranslation()
  const failureOf = useFailureText()
  const { introOf } = useFieldTexts(provider.id)
  const { form, read, showRefusal, showChecks } = useSettingsForm({ provider })
  const create = useCreateConnection()
  const test = useTestSettings()
  const { checks, run } = useConnectionCheck(test.mutateAsync, showRefusal, showChecks)
  const { isDirty } = form.formState
  useEffect(() => onDirty(isDirty), [isDirty, onDirty])
  const hasFailed = checks?.some(({ ok }) => !ok) ?? false

  const tryOut = (values: SettingsForm) => {
    const { config, secrets = {} } = read(values)
    return run({ provider_id: provider.id, config, secrets })
  }

  async function store(values: SettingsForm): Promise<void> {
    const { secrets = {}, ...input } = read(values)
    try {
      const answer = await create.mutateAsync({ ...input, provider_id: provider.id, secrets })
      onMade(answer.connection)
    } catch (error) {
      if (!showRefusal(error)) {
        toast.error(t("orderSync.settings.notSaved"), { description: failureOf(error) })
      }
    }
  }

  /** Settings that fail the test are reported before they are saved; a person may save them anyway. */
  const submit = form.handleSubmit(async (values) => {
    if (await tryOut(values)) {
      await store(values)
    }
  })

  return (
    <FormProvider {...form}>
      <KeyboundForm onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
        <FocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[560px] flex-col gap-y-6 px-4 py-8 sm:py-16">
            <div className="flex flex-col gap-y-1">
              <FocusModal.Title asChild>
                <Heading level="h1">{t("orderSync.settings.create.title")}</Heading>
              </FocusModal.Title>
              <Text size="small" className="text-ui-fg-subtle text-pretty">
                {introOf(provider.name)}
              </Text>
            </div>
            {children}
            <AccountFields provider={provider} />
            {checks && <ChecksList providerId={provider.id} checks={checks} />}
          </div>
        </FocusModal.Body>
        <FocusModal.Footer className="flex-wrap gap-y-2">
          <Button
            size="small"
            type="button"
            variant="secondary"
            isLoading={test.isPending}
            onClick={form.handleSubmit(async (values) => void (await tryOut(values)))}
          >
            {t("orderSync.actions.testConnection")}
          </Button>
          {hasFailed && (
            <Button
              size="small"
              type="button"
              variant="secondary"
              isLoading={create.isPending}
              onClick={form.handleSubmit(store)}
            >
              {t("orderSync.settings.create.anyway")}
            </Button>
          )}
          <Button size="small" type="submit" isLoading={create.isPending}>
            {t("orderSync.settings.create.submit")}
          </Button>
        </FocusModal.Footer>
      </KeyboundForm>
    </FormProvider>
  )
}
