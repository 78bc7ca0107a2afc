import { useTranslation } from "react-i18next"

/** What the log says, in English, for the person who gives support. Collapsed for everybody else. */
export function TechnicalDetails({ message }: { message: string | null }) {
  const { t } = useTranslation()
  return message === null ? null : (
    <details className="txt-xsmall text-ui-fg-subtle min-w-0">
      <summary className="hover:text-ui-fg-subtle focus-visible:shadow-borders-focus w-fit cursor-pointer rounded-sm outline-none">
        {t("orderSync.deliveries.technical")}
      </summary>
      <p lang="en" className="break-words pt-1">
        {message}
      </p>
    </details>
  )
}
