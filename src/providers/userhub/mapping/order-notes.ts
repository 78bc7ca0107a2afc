import { MappingNotes } from "../../../provider-kit"
import type { ErrorCode } from "../../../types"

/** Each error of this mapping has a text, so its code is one of the registry. */
export class OrderNotes extends MappingNotes<ErrorCode> {}
