import type { IncomingMessage, ServerResponse } from "node:http"
import type { Answer } from "./answer"
import { playFault } from "./fault-player"
import type { Faults } from "./faults"
import type { Headers } from "./guard"
import type { Recorder } from "./recorder"
import { ORDERS_TRACK, ORDERS_UPDATE, readRequest, type ApiRequest } from "./request"
import { route, type RouterContext } from "./router"
import { Wire } from "./wire"

export interface ExchangeContext extends RouterContext {
  faults: Faults
  recorder: Recorder
  closing: AbortSignal
}

/** One request to OrderRepo, from its first byte to the end of its answer, sound or spoilt. */
export async function exchange(
  message: IncomingMessage,
  response: ServerResponse,
  context: ExchangeContext,
): Promise<void> {
  const request = await readRequest(message)
  const { recorder, faults } = context
  const fault = faults.take(request)
  const entry = recorder.receive(request, fault)
  const leave = enterWrite(request, context)
  const wire = new Wire(response, context.closing, {
    onStatus: (status) => recorder.update(entry, { status }),
    onEnd: leave,
  })
  response.once("close", () => {
    leave()
    if (!response.writableFinished) {
      recorder.update(entry, { aborted: true })
    }
  })
  const process = (): Answer => {
    const answer = route(request, context)
    recorder.update(entry, { applied: answer.status < 300 })
    return answer
  }
  if (fault) {
    recorder.update(entry, {})
    await playFault(fault.action, wire, process)
  } else {
    wire.send(process())
  }
}

/** Counts a write of an order as on its way, until its sender can know how it ended. */
function enterWrite(request: ApiRequest, { projects, tallies }: RouterContext): () => void {
  const isWrite = request.path === ORDERS_TRACK || request.path === ORDERS_UPDATE
  const project = projects.byKey(keyOf(request.headers))?.project
  return isWrite && project && request.orderId !== null
    ? tallies.enter(project.id, request.orderId)
    : () => undefined
}

function keyOf(headers: Headers): string {
  return String(headers["x-api-key"] ?? "")
}
