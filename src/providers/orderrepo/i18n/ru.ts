import type { Labels } from "./index"

export const ru: Labels = {
  display_id: "Номер заказа",
  address: "Адрес",
  delivery_method: "Способ доставки",
  delivery_cost: "Стоимость доставки",
  discount: "Скидка",
  tax: "Налог",
  promo_codes: "Промокоды",
  payment_status: "Статус оплаты",
  note: "Примечание",
  unnamed_product: "Товар без названия",
  payment_statuses: {
    not_paid: "Не оплачен",
    awaiting: "Ожидает оплаты",
    authorized: "Средства заблокированы",
    partially_authorized: "Средства заблокированы частично",
    captured: "Оплачен",
    partially_captured: "Оплачен частично",
    partially_refunded: "Возвращён частично",
    refunded: "Возвращён",
    canceled: "Оплата отменена",
    requires_action: "Требует действия",
  },
}
