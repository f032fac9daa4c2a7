// Hocuspocus with its SQLite extension, as its packages make them: it tells everybody first, and
// writes the whole document two to ten seconds later (its own defaults).
import { SQLite } from "@hocuspocus/extension-sqlite"
import { Server } from "@hocuspocus/server"

const server = new Server({
  address: "127.0.0.1",
  port: Number(process.env.PORT),
  quiet: true,
  stopOnSignals: true,
  extensions: [new SQLite({ database: `${process.env.STORE}/hocuspocus.sqlite` })],
})

await server.listen()
