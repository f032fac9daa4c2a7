// Answers for the server when nobody can reach it: a board's address gets the page that holds nothing of any workshop
// (templates/board/offline.html), and its files those that room.js kept. All the rest goes to the server, and whoever
// reaches it is answered by it: nothing is ever out of date, and what was erased there is not found here.

const PAGE = "/ateliers/sans-reseau"
const BOARD = /^\/ateliers\/[0-9a-f-]{36}$/

const worker = /** @type {any} */ (globalThis)

worker.addEventListener("install", () => worker.skipWaiting())
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()))

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== "GET" || origin !== location.origin) return
  if (request.mode === "navigate") {
    if (BOARD.test(pathname)) event.respondWith(opened(request))
  } else if (pathname.startsWith("/static/")) event.respondWith(file(request))
})

/** @param {Request} request */
async function opened(request) {
  try {
    return await fetch(request)
  } catch (lost) {
    const page = await caches.match(PAGE)
    if (page) return page
    throw lost
  }
}

/** Its address names its revision: what was kept under it is what the server would give. @param {Request} request */
const file = async (request) => (await caches.match(request.url, { ignoreVary: true })) ?? fetch(request)
