import { Container } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFailureText } from "../hooks/use-error-text"
import { Notice } from "./notice"

interface ErrorStateProps {
  error: unknown
  onRetry: () => void
  isRetrying?: boolean
}

/** In the place of what could not be read: why, and another try. */
export function ErrorState({ error, onRetry, isRetrying }: ErrorStateProps) {
  const { t } = useTranslation()
  const textOf = useFailureText()
  return (
    <Notice
      title={t("orderSync.failure.title")}
      text={textOf(error)}
      action={{
        label: t("orderSync.actions.tryAgain"),
        onClick: onRetry,
        isLoading: isRetrying,
      }}
      role="alert"
    />
  )
}

interface FailedQuery {
  error: unknown
  isFetching: boolean
  refetch: () => unknown
}

/** In the place of a whole section. */
export function FailedSection({ query }: { query: FailedQuery }) {
  return (
    <Container className="p-0">
      <ErrorState
        error={query.error}
        onRetry={() => void query.refetch()}
        isRetrying={query.isFetching}
      />
    </Container>
  )
}
