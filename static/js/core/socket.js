// The one place that opens a socket.

import { io } from "../vendor/socket.io.esm.min.js"

const OPENING_MS = 8_000
const SOON_MS = 60_000
const CUTS = 2

/**
 * What the board uses of a socket.
 * @typedef {object} BoardSocket
 * @property {boolean} connected
 * @property {() => unknown} connect
 * @property {() => unknown} disconnect
 * @property {(event: string, listen: (...args: any[]) => void) => unknown} on
 * @property {(event: string, payload: unknown, answer?: (reply: any) => void) => unknown} emit
 * @property {{ emit: (event: string, payload: unknown) => unknown }} volatile
 */

/**
 * Long polling first, then WebSocket if it passes: where a proxy blocks or swallows WebSocket, the
 * board opens as fast as elsewhere instead of after a timeout. Reconnecting is for link.js, which
 * knows what to say to the person.
 *
 * The board is in the query of each request: a proxy hashes on it.
 * @param {{ board: string, url?: string }} where
 * @returns {BoardSocket}
 */
export function openSocket({ board, url }) {
  const socket = io(url ?? location.origin, {
    query: { board },
    transports: ["polling", "websocket"],
    autoConnect: false,
    reconnection: false,
    timeout: OPENING_MS,
  })
  keepToPollingWhenCut(socket)
  return socket
}

/**
 * Some proxies accept WebSocket, then cut it. After two cuts in their first minute, poll.
 * @param {ReturnType<typeof io>} socket
 */
function keepToPollingWhenCut(socket) {
  let cuts = 0
  let openedAt = 0
  /** @type {string | undefined} */
  let transport
  socket.on("connect", () => {
    openedAt = performance.now()
    transport = "polling"
    socket.io.engine.on("upgrade", ({ name }) => (transport = name))
  })
  socket.on("disconnect", (reason) => {
    const isCut = reason === "transport close" || reason === "transport error" || reason === "ping timeout"
    if (!isCut || transport !== "websocket" || performance.now() - openedAt > SOON_MS) return
    cuts += 1
    if (cuts >= CUTS) socket.io.opts.transports = ["polling"]
  })
}
