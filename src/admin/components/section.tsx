import { Container, Heading, Hint, Text } from "@medusajs/ui"
import { useId, type PropsWithChildren, type ReactNode } from "react"

type SectionProps = PropsWithChildren<{
  title: string
  subtitle?: string
  /** "h1" for the first of a page. */
  level?: "h1" | "h2"
  /** Beside the title: badges. */
  badges?: ReactNode
  /** At the end of the header: buttons, menus. */
  actions?: ReactNode
}>

/** A box with a header, as all of Medusa's pages are made of. */
export function Section({
  title,
  subtitle,
  level = "h2",
  badges,
  actions,
  children,
}: SectionProps) {
  const headingId = useId()
  return (
    <Container className="divide-y p-0" role="region" aria-labelledby={headingId}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3 px-6 py-4">
        <div className="min-w-0 flex-1 basis-56">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Heading level={level} id={headingId} className="min-w-0 break-words">
              {title}
            </Heading>
            {badges}
          </div>
          {subtitle && (
            <Text size="small" className="text-ui-fg-subtle text-pretty">
              {subtitle}
            </Text>
          )}
        </div>
        {actions && <div className="flex shrink-0 items-center gap-x-2">{actions}</div>}
      </div>
      {children}
    </Container>
  )
}

interface SectionRowProps {
  title: string
  value: ReactNode
  /** Below the title, smaller. */
  hint?: string
  /** Below the value: what is wrong with it. */
  problem?: string
}

/** One fact of a section: its name, and what it is. */
export function SectionRow({ title, value, hint, problem }: SectionRowProps) {
  return (
    <div className="text-ui-fg-subtle grid w-full grid-cols-1 items-start gap-x-4 gap-y-1 px-6 py-4 sm:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-y-0.5">
        <Text size="small" weight="plus" leading="compact">
          {title}
        </Text>
        {hint && (
          <Text size="xsmall" className="text-ui-fg-subtle text-pretty">
            {hint}
          </Text>
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-y-1">
        <div className="txt-compact-small flex min-w-0 flex-wrap gap-1 break-words">{value}</div>
        {problem && (
          <Hint variant="error" className="text-pretty">
            {problem}
          </Hint>
        )}
      </div>
    </div>
  )
}
