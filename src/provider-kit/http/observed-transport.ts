import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from "node:http"
import https from "node:https"
import type { Socket } from "node:net"

/** How far a request came; what a failure means depends on it. */
export interface Progress {
  /** The connection was open (with TLS: after the handshake), so bytes may have been sent. */
  connected: boolean
  /** Called when the request is given a socket, which may still have to connect. */
  onSocket: () => void
}

/** The part of Node's `http` module that axios calls. */
export interface Transport {
  request(options: RequestOptions, onResponse: (response: IncomingMessage) => void): ClientRequest
}

/**
 * Node's own transport, which never follows redirects, with a watch on the connection: an error code
 * does not show whether a reset came before the handshake or after the request was sent.
 */
export function observeTransport(progress: Progress): Transport {
  return {
    request(options, onResponse) {
      const isSecure = options.protocol === "https:"
      const request = (isSecure ? https : http).request(options, onResponse)
      request.once("socket", (socket: Socket) => {
        progress.onSocket()
        const markConnected = () => {
          progress.connected = true
        }
        if (socket.connecting) {
          socket.once(isSecure ? "secureConnect" : "connect", markConnected)
        } else {
          markConnected()
        }
      })
      return request
    },
  }
}
