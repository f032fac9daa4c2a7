// Replays what one person saw and asked: the JavaScript half of test_predictions.py.

import { readFileSync } from "node:fs"

import { canonical, crc32, digest } from "../../static/js/board/digest.js"
import { applyEvent, EMPTY_BOARD } from "../../static/js/board/fold.js"
import { predictEvents } from "../../static/js/board/predict.js"
import { ideasOf, ideaTitle, ranking, tiedAtCut } from "../../static/js/voting/select.js"

const histories = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"))
process.stdout.write(JSON.stringify(histories.map(mirror)))

/** @param {any} history */
function mirror({ you, steps }) {
  let state = EMPTY_BOARD
  const asks = []
  for (const { ask, events, state: whole } of steps) {
    if (ask) {
      const predicted = predictEvents(state, ask.command, { you, at: ask.at })
      asks.push(crc32(canonical(predicted.reduce(applyEvent, state))))
    }
    state = whole ?? events.reduce(applyEvent, state)
  }
  const rounds = Object.fromEntries(Object.keys(state.rounds).map((key) => [key, results(state, key)]))
  return { asks, public: digest(state), ideas: ideasOf(state), rounds }
}

/** @param {any} state @param {string} key */
function results(state, key) {
  const ranked = ranking(state, key)
  return {
    rows: ranked.map(({ idea, rank, dots, voters }) => [idea, rank, dots, voters]),
    cuts: [...ranked, null].map((_, count) => tiedAtCut(ranked, count).map(({ idea }) => idea)),
    titles: state.rounds[key].ideas.map((/** @type {string} */ idea) => ideaTitle(state, idea)),
  }
}
