import { findProgram } from "./system-programs"

/** npm's own script: the one that runs us, or else the one on the PATH. */
export function findNpm(): string {
  const npm = findProgram({ name: "npm", variable: "npm_execpath" })
  if (npm === null) {
    throw new Error("npm is not on the PATH")
  }
  return npm
}
