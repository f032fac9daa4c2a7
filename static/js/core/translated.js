// A page that its browser translates. The translator takes each text away and shows a <font> in its place; but lit
// keeps the texts that it made, writes in them and puts things before them: nobody would see what changes any more.
// Here a text that was taken away goes back, empty, before what stands for it. When something is written in it, the
// stand-in leaves; when the translator gives the place back, the text says again what it said.

/** @typedef {{ standIn: Element, said: string }} Aside */

const OF_A_TRANSLATOR = "FONT"
const CHANGES = { subtree: true, childList: true, characterData: true }

/**
 * Watch the texts of a page, from now on.
 * @param {Node} page
 * @returns {() => void} to call before a drawing: puts right what was translated a moment ago
 */
export function keepTexts(page) {
  /** @type {WeakMap<Node, Aside>} */
  const aside = new WeakMap()
  /** @type {WeakMap<Node, Text>} by what stands for them */
  const hidden = new WeakMap()

  /** @param {Text} text @param {MutationRecord} record */
  function putBack(text, { addedNodes, previousSibling, nextSibling }) {
    const standIn = [...addedNodes, previousSibling, nextSibling].find(
      (node) => node?.nodeName === OF_A_TRANSLATOR && node.isConnected && !hidden.has(node),
    )
    if (!(standIn instanceof Element)) return
    aside.set(text, { standIn, said: text.data })
    hidden.set(standIn, text)
    text.data = ""
    standIn.before(text)
  }

  /** Something else was written in it. @param {Node} text */
  function show(text) {
    aside.get(text)?.standIn.remove()
    aside.delete(text)
  }

  /** What stood for it has gone. @param {Text} text */
  function restore(text) {
    const known = aside.get(text)
    if (!known) return
    aside.delete(text)
    text.data = known.said
  }

  /** @param {MutationRecord[]} records */
  function settle(records) {
    for (const record of records) {
      if (record.type === "characterData") show(record.target)
      for (const node of record.removedNodes) {
        const text = hidden.get(node)
        if (text && !node.isConnected) restore(text)
        if (node instanceof Text && !node.isConnected) putBack(node, record)
      }
    }
    watch.takeRecords() // what we did ourselves
  }

  const watch = new MutationObserver(settle)
  watch.observe(page, CHANGES)
  return () => settle(watch.takeRecords())
}
