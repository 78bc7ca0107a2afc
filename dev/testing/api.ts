import axios, { isAxiosError, type AxiosInstance } from "axios"

/** What the helpers need of an axios instance whose base URL is the store. */
export type StoreApi = Pick<AxiosInstance, "request">

export type Headers = Record<string, string>

export function createApi(baseURL: string): StoreApi {
  return axios.create({ baseURL })
}

/** GET; returns the body. */
export function get<T>(api: StoreApi, url: string, headers: Headers = {}): Promise<T> {
  return send<T>(api, { method: "GET", url, headers })
}

/** POST; returns the body. */
export function post<T>(
  api: StoreApi,
  url: string,
  data: unknown = {},
  headers: Headers = {},
): Promise<T> {
  return send<T>(api, { method: "POST", url, data, headers })
}

async function send<T>(
  api: StoreApi,
  request: { method: string; url: string; headers: Headers; data?: unknown },
): Promise<T> {
  try {
    return (await api.request<T>(request)).data
  } catch (error) {
    if (!isAxiosError(error)) {
      throw error
    }
    // axios names only the status; what the store says about it is in the body.
    const reason = error.response ? JSON.stringify(error.response.data) : error.message
    const status = error.response?.status ?? "no answer"
    throw new Error(`${request.method} ${request.url}: ${status} ${reason}`, { cause: error })
  }
}
