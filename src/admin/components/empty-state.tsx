import { MagnifyingGlass } from "@medusajs/icons"
import { Notice, type NoticeProps } from "./notice"

/** There is nothing to show, and nothing is wrong. */
export function EmptyState(props: Omit<NoticeProps, "role">) {
  return <Notice icon={<MagnifyingGlass className="text-ui-fg-subtle" />} {...props} />
}
