import { Container } from "@medusajs/ui"
import { Component, type PropsWithChildren, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Notice } from "./notice"

interface State {
  hasFailed: boolean
}

/** Keeps a fault of ours from taking the dashboard's page down with it. */
export class ErrorBoundary extends Component<PropsWithChildren, State> {
  override state: State = { hasFailed: false }

  static getDerivedStateFromError(): State {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    return this.state.hasFailed ? (
      <Fallen onRetry={() => this.setState({ hasFailed: false })} />
    ) : (
      this.props.children
    )
  }
}

function Fallen({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <Container className="p-0">
      <Notice
        title={t("orderSync.failure.pageTitle")}
        text={t("orderSync.failure.pageText")}
        action={{ label: t("orderSync.actions.tryAgain"), onClick: onRetry }}
        role="alert"
      />
    </Container>
  )
}
