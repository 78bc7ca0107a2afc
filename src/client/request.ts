/** As Medusa's SDK takes them; `tags` are those of Next.js's cache. */
export type RequestHeaders = Record<string, string | null | { tags: string[] }>

export interface RequestOptions {
  method?: "POST" | "DELETE"
  query?: object
  body?: object
  headers?: RequestHeaders
}

/** The part of Medusa's SDK (`@medusajs/js-sdk`) that the client uses. */
export interface MedusaSdk {
  client: {
    /** Rejects with an error that has the `status` of a refusal. */
    fetch<TAnswer>(path: string, options?: RequestOptions): Promise<TAnswer>
  }
}

type Options = Pick<RequestOptions, "query" | "headers">

/** Requests to paths that begin alike. */
export class Requests {
  constructor(
    private readonly sdk: MedusaSdk,
    private readonly base: string,
  ) {}

  get<TAnswer>(path: string, options: Options): Promise<TAnswer> {
    return this.fetch(path, options)
  }

  post<TAnswer>(path: string, body: object, options: Options): Promise<TAnswer> {
    return this.fetch(path, { method: "POST", body, ...options })
  }

  delete<TAnswer>(path: string, options: Options): Promise<TAnswer> {
    return this.fetch(path, { method: "DELETE", ...options })
  }

  private fetch<TAnswer>(path: string, options: RequestOptions): Promise<TAnswer> {
    return this.sdk.client.fetch(`${this.base}${path}`, options)
  }
}

/** A path whose ids are escaped: path`/orders/${id}`. */
export function path(parts: TemplateStringsArray, ...ids: string[]): string {
  return String.raw({ raw: parts }, ...ids.map(encodeURIComponent))
}
