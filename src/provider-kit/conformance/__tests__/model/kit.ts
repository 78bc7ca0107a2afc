import { z } from "@medusajs/framework/zod"
import type { ConnectionTestResult, ProviderConnection, RequestOptions } from "../../../../types"
import { addressField, headerSecretField, HttpClient, outcomeOf, timeoutField } from "../../.."
import type { HttpRequest, Target } from "../../.."
import type { ConformanceSubject } from "../.."

export const TOKEN = "model-token-4fGh81KqZz77"

export const configSchema = z.strictObject({
  base_url: addressField(),
  timeout_seconds: timeoutField(),
})
export const secretsSchema = z.strictObject({ token: headerSecretField("token") })

export type Connection = ProviderConnection<
  z.output<typeof configSchema>,
  z.output<typeof secretsSchema>
>

export const settings: ConformanceSubject["settings"] = ({ baseUrl, timeoutSeconds }) => ({
  config: { base_url: baseUrl, timeout_seconds: timeoutSeconds },
  secrets: { token: TOKEN },
})

export function targetOf({ config, secrets }: Connection): Target {
  return {
    baseUrl: config.base_url,
    auth: { type: "header", name: "Authorization", prefix: "Bearer", secret: secrets.token },
    timeoutMs: config.timeout_seconds * 1000,
  }
}

/** What a connection test of the models says: whether one read succeeds. */
export async function testBy(
  http: HttpClient,
  request: HttpRequest,
  connection: Connection,
  options?: RequestOptions,
): Promise<ConnectionTestResult> {
  const outcome = await outcomeOf(http.send(request, targetOf(connection), options?.signal))
  const ok = outcome === "ok"
  return {
    ok,
    checks: [
      {
        name: "reachable",
        ok,
        code: ok ? "reachable" : outcome === null ? "not_checked" : outcome.code,
        message: ok ? "The remote answers." : "The remote does not answer.",
        hint: null,
      },
    ],
  }
}
