import { useQuery } from "@tanstack/react-query"
import { countFields, type CauseGroup } from "../../lib/group-causes"
import { orderSync } from "../../lib/sdk"
import { keys } from "./keys"

/** Only these name the fields that they are about. */
const NAMING = ["invalid", "unmappable"]

/** Enough to see which fields it is about. */
const SAMPLE = 200

/** The fields that deliveries of a cause name, the most frequent first. */
export function useCauseFields({ connection_id, state, error_kind, count }: CauseGroup) {
  const cause = { connection_id, state, error_kind }
  return useQuery({
    queryKey: keys.deliveries.fields({ ...cause, count }),
    queryFn: () =>
      orderSync.deliveries.list({
        ...cause,
        fields: "id,error_fields",
        limit: SAMPLE,
      }),
    select: ({ deliveries }) => countFields(deliveries),
    enabled: NAMING.includes(error_kind),
    placeholderData: (former) => former,
  })
}
