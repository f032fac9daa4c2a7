// Prints the types that the browser builds, predicts and folds: the JavaScript half of test_twins.py.

import { readdirSync, readFileSync } from "node:fs"

import { foldedTypes } from "../../static/js/board/fold.js"
import { predictedTypes } from "../../static/js/board/predict.js"

const ROOT = new URL("../../static/js/", import.meta.url)

const builders = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith("/commands.js"),
)
const built = builders.flatMap((path) =>
  [...readFileSync(new URL(path, ROOT), "utf8").matchAll(/ type: "([a-z.]+)"[,\s}]/g)].map(([, type]) => type),
)

process.stdout.write(
  JSON.stringify({
    built: [...new Set(built)].sort(),
    predicted: predictedTypes().sort(),
    folded: foldedTypes().sort(),
  }),
)
