import type { DueNotices } from "../../modules/order-sync"
import type { NoticedConnection } from "../../modules/order-sync/queries"
import { noticeLanguage, noticeTexts } from "./i18n"
import type { NoticeTexts } from "./i18n/notice-texts"

/** An entry of the admin's notification feed. */
export interface Notice {
  title: string
  description: string
}

/**
 * Describes what happened, in the language of the connection's `config.language`: Medusa keeps
 * no language of its admins, and that one was chosen by the people who work with these orders.
 */
export function describeNotices({ paused, resumed, parked, resolved }: DueNotices): Notice[] {
  return [
    ...paused.map((connection) => {
      const texts = textsFor(connection)
      return notice(connection, texts.paused, texts.causes[connection.pause_kind])
    }),
    ...resumed.map((connection) => {
      const texts = textsFor(connection)
      return notice(connection, texts.resumed, texts.waiting)
    }),
    ...parked.map((connection) => {
      const texts = textsFor(connection)
      return notice(connection, texts.parked, countOrders(connection, texts))
    }),
    ...resolved.map((connection) => {
      const texts = textsFor(connection)
      return notice(connection, texts.resolved, texts.no_orders)
    }),
  ]
}

function notice({ name }: NoticedConnection, title: string, description: string): Notice {
  return { title: fill(title, "name", name), description }
}

function textsFor(connection: NoticedConnection): NoticeTexts {
  return noticeTexts(languageOf(connection))
}

/** Only a language with texts: `Intl` throws for an unknown one. */
function languageOf({ config }: NoticedConnection): string {
  return noticeLanguage(config.language)
}

function countOrders(
  connection: NoticedConnection & { parked: number },
  { orders }: NoticeTexts,
): string {
  const form = new Intl.PluralRules(languageOf(connection)).select(connection.parked)
  return fill(orders[form] ?? orders.other, "count", String(connection.parked))
}

/** By a function, because a name may hold "$&" and the like. */
function fill(text: string, key: string, value: string): string {
  return text.replace(`{${key}}`, () => value)
}
