export interface PaginatedResponse {
  /** Number of all rows that fit the filters. */
  count: number
  limit: number
  offset: number
}

export interface SelectQuery {
  /** Fields of the answer, as everywhere in Medusa: "id,name", "+counts", "-config". */
  fields?: string
}

/** Query of a list: `order` is a field, with "-" before it for the newest or highest first. */
export interface ListQuery extends SelectQuery {
  /** 1 to 1000; default 20. */
  limit?: number
  offset?: number
  order?: string
}
