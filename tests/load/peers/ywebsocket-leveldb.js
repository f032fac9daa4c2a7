// The server of y-websocket with its own persistence: LevelDB, written after everybody is told,
// without waiting for the disk.
process.env.YPERSISTENCE = `${process.env.STORE}/leveldb`
await import("./ywebsocket.js")
