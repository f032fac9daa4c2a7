// Prints the size of each text of a file: the JavaScript half of test_signs.py.

import { readFileSync } from "node:fs"

import { sizeOf } from "../../static/js/core/signs.js"

const texts = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8"))

process.stdout.write(JSON.stringify(texts.map((/** @type {string} */ text) => Object.values(sizeOf(text)))))
