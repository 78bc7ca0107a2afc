import { useWatch } from "react-hook-form"
import { useAmountExample } from "../../hooks/use-amount-example"

/** What an amount of the currency in a row would be sent as; nothing while the row is not filled in. */
export function AmountExample({ path }: { path: string }) {
  const [key, value]: unknown[] = useWatch({ name: [`${path}.key`, `${path}.value`] })
  return useAmountExample()(String(key ?? ""), String(value ?? ""))
}
