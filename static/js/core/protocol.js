// Names of every socket message. Mirror of app/realtime/protocol.py.

export const VERSION = 2

/** From the browser to the server. */
export const Up = Object.freeze({ HELLO: "hello", COMMAND: "command", SIGNAL: "signal" })

/** From the server to the browser. */
export const Down = Object.freeze({ FRAME: "frame", BEACON: "beacon", ENDED: "ended", BYE: "bye" })
