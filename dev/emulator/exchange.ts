import type { IncomingMessage, ServerResponse } from "node:http"
import type { Answer } from "./answer"
import type { RequestServer } from "./dialect"
import { playFault } from "./fault-player"
import type { Faults } from "./faults"
import { isWrite } from "./operations"
import type { Recorder } from "./recorder"
import { readRequest, type ApiRequest } from "./request"
import type { Tallies } from "./tally"
import { Wire } from "./wire"

export interface ExchangeContext {
  server: RequestServer
  tallies: Tallies
  faults: Faults
  recorder: Recorder
  closing: AbortSignal
}

/** One request to the remote, from its first byte to the end of its answer, sound or spoilt. */
export async function exchange(
  message: IncomingMessage,
  response: ServerResponse,
  context: ExchangeContext,
): Promise<void> {
  const { recorder, faults, server } = context
  const raw = await readRequest(message)
  const request = { ...raw, ...server.identify(raw) }
  const fault = faults.take(request)
  const entry = recorder.receive(request, fault, server.secretHeaders())
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
    const answer = server.answer(request)
    recorder.update(entry, { applied: answer.status < 300 && !answer.isRefusal })
    return answer
  }
  if (fault) {
    recorder.update(entry, {})
    const { usualAnswer } = server
    const pretendedAnswer = () => server.pretendedAnswer(request.operation)
    await playFault(fault.action, wire, { process, usualAnswer, pretendedAnswer })
  } else {
    await wire.send(process())
  }
}

/** Counts a write of an order as on its way, until its sender can know how it ended. */
function enterWrite(request: ApiRequest, { server, tallies }: ExchangeContext): () => void {
  const key = request.correlation ?? request.orderId
  const project = isWrite(request.operation) ? server.projectOf(request) : null
  return project && key !== null ? tallies.enter(project.id, key) : () => undefined
}
