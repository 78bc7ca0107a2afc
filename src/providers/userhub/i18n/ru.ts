import type { Labels } from "./en"

export const ru: Labels = {
  unnamed_product: "Товар без названия",
  shipping: "Доставка",
  discount: "Скидка",
  returned: "Возвращён в магазин",
}
