import { EllipsisHorizontal } from "@medusajs/icons"
import { DropdownMenu, IconButton, clx } from "@medusajs/ui"
import { Fragment, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"

export interface MenuAction {
  label: string
  icon: ReactNode
  disabled?: boolean
  /** Where it leads, or what it does. */
  to?: string
  onClick?: () => void
}

interface ActionMenuProps {
  /** Groups are divided by a line; empty ones are left out. */
  groups: MenuAction[][]
  /** What the menu is for, where more than one is on a page. */
  label?: string
}

export function ActionMenu({ groups, label }: ActionMenuProps) {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const shown = groups.filter((group) => group.length > 0)
  return (
    <DropdownMenu dir={i18n.dir()}>
      <DropdownMenu.Trigger asChild>
        <IconButton
          size="small"
          variant="transparent"
          aria-label={label ?? t("orderSync.actions.more")}
          onClick={(event) => event.stopPropagation()}
        >
          <EllipsisHorizontal />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content>
        {shown.map((group, index) => (
          <Fragment key={group[0].label}>
            {index > 0 && <DropdownMenu.Separator />}
            <DropdownMenu.Group>
              {group.map(({ label: text, icon, disabled, to, onClick }) => (
                <DropdownMenu.Item
                  key={text}
                  disabled={disabled}
                  className={clx("flex items-center gap-x-2", {
                    "[&_svg]:text-ui-fg-subtle": !disabled,
                    "[&_svg]:text-ui-fg-disabled": disabled,
                  })}
                  onClick={(event) => {
                    event.stopPropagation()
                    onClick?.()
                    if (to) {
                      navigate(to)
                    }
                  }}
                >
                  {icon}
                  <span>{text}</span>
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Group>
          </Fragment>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
