/**
 * Lints the snippets of standard input with the project's own configuration, in a process of its
 * own: jest's sandbox cannot load a configuration that is an ES module.
 */
import { text } from "node:stream/consumers"
import { ESLint } from "eslint"

const snippets = JSON.parse(await text(process.stdin))
const eslint = new ESLint()
const results = []
for (const { path, code } of snippets) {
  const [{ messages }] = await eslint.lintText(code, { filePath: path })
  results.push(messages.map(({ ruleId, message }) => ({ rule: ruleId, message })))
}
process.stdout.write(JSON.stringify(results))
