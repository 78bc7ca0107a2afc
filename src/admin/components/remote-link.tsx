import { useTranslation } from "react-i18next"
import { toRemoteAddress } from "../lib/remote-address"

/** Opens the order system itself; nothing while its address is no web address. */
export function RemoteLink({ address }: { address: unknown }) {
  const { t } = useTranslation()
  const found = toRemoteAddress(address)
  return found === null ? null : (
    <a
      href={found.href}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={t("orderSync.connection.remote.opensNewTab", { host: found.host })}
      className="text-ui-fg-base hover:text-ui-fg-subtle focus-visible:shadow-borders-focus break-words rounded-sm underline underline-offset-2 outline-none"
    >
      {t("orderSync.connection.remote.open", { host: found.host })}
    </a>
  )
}
