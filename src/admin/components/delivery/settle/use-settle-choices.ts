import { useTranslation } from "react-i18next"
import type { AdminOrderSyncUnsettled } from "../../../../types"
import {
  candidateChoice,
  NO_ORDER,
  OTHER_ORDER,
  PART_ARRIVED,
  PART_MISSING,
} from "../../../lib/settle-answer"

/** What can be answered, with what follows from each. */
export function useSettleChoices(
  { about, candidates }: AdminOrderSyncUnsettled,
  provider: string,
): { value: string; label: string; hint: string }[] {
  const { t } = useTranslation()
  const answer = (value: string, name: string, values: { id?: string } = {}) => ({
    value,
    label: t(`orderSync.deliveries.settle.answers.${name}.label`, { provider, ...values }),
    hint: t(`orderSync.deliveries.settle.answers.${name}.hint`, { provider, ...values }),
  })
  if (about === "step") {
    return [answer(PART_ARRIVED, "arrived"), answer(PART_MISSING, "missing")]
  }
  return [
    ...candidates.map((id) => answer(candidateChoice(id), "candidate", { id })),
    answer(OTHER_ORDER, candidates.length === 0 ? "present" : "other"),
    answer(NO_ORDER, "absent"),
  ]
}
