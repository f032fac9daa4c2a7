// A plain socket.io relay: no rule, no storage, one room, each change sent on to everybody in it.
import { createServer } from "node:http"
import { Server } from "socket.io"

const http = createServer()
const io = new Server(http, {
  transports: ["websocket"],
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
})

io.on("connection", (socket) => {
  socket.on("join", (room, ack) => {
    socket.join(room)
    socket.on("op", (change) => io.to(room).emit("op", change))
    ack(1)
  })
})

http.listen({ port: Number(process.env.PORT), host: "127.0.0.1", backlog: 1024 })
