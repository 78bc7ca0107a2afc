/** An answer before it is on the wire. `body` is empty when there is none. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
  /** Instead of `body`, where it is too large to be built as a whole: sent without its length. */
  chunks?: () => Iterable<string>
  /** Says no under a status that says yes. */
  isRefusal?: boolean
}

/** The same answer with its body in one piece. */
export function wholeAnswer({ chunks, ...answer }: Answer): Answer {
  return chunks ? { ...answer, body: [...chunks()].join("") } : answer
}

export function isAnswer(value: object): value is Answer {
  return "headers" in value && "body" in value
}

export type FieldErrors = Record<string, string[]>

const STATUS_TITLES: Record<number, string> = {
  301: "Moved Permanently",
  302: "Found",
  307: "Temporary Redirect",
  404: "Not Found",
  405: "Method Not Allowed",
  413: "Request Entity Too Large",
  500: "Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Time-out",
}

export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): Answer {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(value),
  }
}

export function messageAnswer(status: number, message: string): Answer {
  return jsonAnswer(status, { message })
}

/** A refused form, as Laravel shows it: `errors` by path, for example "products.0.image". */
export function invalidAnswer(message: string, errors: FieldErrors): Answer {
  return jsonAnswer(422, { message, errors })
}

/** The page that a Laravel host, or the web server before it, shows. */
export function htmlAnswer(
  status: number,
  headers: Record<string, string> = {},
  title = STATUS_TITLES[status] ?? "OrderRepo",
): Answer {
  return {
    status,
    headers: { "content-type": "text/html; charset=utf-8", ...headers },
    body:
      `<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>${title}</title></head>\n` +
      `<body><h1>${status}</h1><p>${title}</p></body>\n</html>\n`,
  }
}
