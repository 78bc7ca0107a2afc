/**
 * Keeps the modules that a spec has loaded for the specs that follow in the same worker. Loading
 * Medusa and starting a store takes about ten seconds, so the specs share one store a worker: with
 * jest's own runtime each spec would get a copy of every module, and no module can be shared. Unit
 * specs share no store, but load the framework's packages once instead of 250 times.
 *
 * It goes with `shared-environment.cjs`: modules belong to the global objects that they were loaded
 * with. What a spec changes in a module stays changed; specs that do so belong to another project.
 */
const { default: Runtime } = require("jest-runtime")

let shared = null

class SharedRuntime extends Runtime {
  constructor(...args) {
    const [, , , , , , testPath] = args
    if (shared) {
      shared.prepareFor(testPath)
      return shared
    }
    super(...args)
    shared = this
  }

  /** Jest's own modules hold the state of one spec, so each spec gets new ones. */
  prepareFor(testPath) {
    this._internalModuleRegistry.clear()
    this._mainModule = null
    this._testPath = testPath
  }

  /** What is shared ends with the worker. */
  teardown() {}
}

module.exports = SharedRuntime
module.exports.default = SharedRuntime
