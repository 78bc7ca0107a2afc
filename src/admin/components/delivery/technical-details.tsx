import { useTranslation } from "react-i18next"

interface TechnicalDetailsProps {
  /** As the log has it, in English. */
  message: string | null
  /** In the reader's language, for example the request and how long it took. */
  facts?: string
}

/** For the person who helps: out of the way of everybody else. */
export function TechnicalDetails({ message, facts }: TechnicalDetailsProps) {
  const { t } = useTranslation()
  return message === null && !facts ? null : (
    <details className="txt-xsmall text-ui-fg-subtle min-w-0">
      <summary className="hover:text-ui-fg-subtle focus-visible:shadow-borders-focus w-fit cursor-pointer rounded-sm outline-none">
        {t("orderSync.deliveries.technical")}
      </summary>
      {facts && <p className="break-words pt-1">{facts}</p>}
      {message !== null && (
        <p lang="en" className="break-words pt-1">
          {message}
        </p>
      )}
    </details>
  )
}
