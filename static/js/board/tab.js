// One tab among those of this browser: its name, which a reload keeps, and which others are open. What is typed in one
// is its own as long as it lives.

import { newId } from "../core/ids.js"
import { openStorage } from "../core/storage.js"

const KEY = "essaim.tab"
const CHANNEL = "essaim.tabs"
const WHO = "?"
/** A tab that has not answered by then is gone. */
const ANSWER_MS = 500

/** @typedef {{ id: string, others: () => Promise<ReadonlySet<string>>, close: () => void }} Tab */

/** @returns {Tab} */
export function openTab() {
  const kept = openStorage(() => window.sessionStorage)
  const id = kept.read(KEY) ?? newId()
  const channel = new BroadcastChannel(CHANNEL)
  /** @type {Set<string>} */
  const heard = new Set()
  // Kept while the page is away only: a tab that is duplicated copies what is kept, and is another tab.
  const hide = () => void kept.write(KEY, id)
  const show = () => kept.remove(KEY)
  show()
  addEventListener("pagehide", hide)
  addEventListener("pageshow", show)
  channel.addEventListener("message", ({ data }) => (data === WHO ? channel.postMessage(id) : heard.add(data)))

  return {
    id,

    async others() {
      channel.postMessage(WHO)
      await new Promise((resolve) => setTimeout(resolve, ANSWER_MS))
      return heard
    },

    close() {
      removeEventListener("pagehide", hide)
      removeEventListener("pageshow", show)
      channel.close()
    },
  }
}

/** For tests, without a browser: a single tab. @returns {Tab} */
export const onlyTab = (id = "only") => ({ id, others: () => Promise.resolve(new Set()), close: () => {} })
