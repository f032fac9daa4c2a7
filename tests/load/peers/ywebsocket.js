// The server of y-websocket, as its package makes it, on the current `ws` without compression.
import { createServer } from "node:http"
import { setupWSConnection } from "@y/websocket-server/utils"
import { WebSocketServer } from "ws"

const http = createServer()
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })

sockets.on("connection", setupWSConnection)

http.listen({ port: Number(process.env.PORT), host: "127.0.0.1", backlog: 1024 })
