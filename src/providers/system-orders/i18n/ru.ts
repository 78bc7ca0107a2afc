import type { Labels } from "./en"

export const ru: Labels = {
  shipping: "Доставка",
  discount: "Скидка",
  unnamed_item: "Товар",
  refunded: "Всего возвращено денег",
  return_requested: "Запрошен возврат",
  return_received: "Получен возврат",
}
