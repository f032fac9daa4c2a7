// Folds each log of a file and prints the digests of the states: the JavaScript half of test_random_logs.py.

import { readFileSync } from "node:fs"

import { canonical, crc32 } from "../../static/js/board/digest.js"
import { applyEvent, EMPTY_BOARD } from "../../static/js/board/fold.js"

const logs = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"))
const digests = logs.map((log) => crc32(canonical(log.reduce(applyEvent, EMPTY_BOARD))))

process.stdout.write(JSON.stringify(digests))
