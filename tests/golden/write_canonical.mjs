// Prints the canonical JSON of each value of a file: the JavaScript half of test_random_logs.py.

import { readFileSync } from "node:fs"

import { canonical } from "../../static/js/board/digest.js"

const values = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"))

process.stdout.write(JSON.stringify(values.map(canonical)))
