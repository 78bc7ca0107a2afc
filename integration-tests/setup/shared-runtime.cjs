/**
 * Keeps the modules that a spec has loaded for the specs that follow in the same worker. Loading
 * Medusa and starting a store takes about ten seconds, so the specs share one store a worker: with
 * jest's own runtime each spec would get a copy of every module, and no module can be shared.
 *
 * It goes with `shared-environment.cjs`: modules belong to the global objects that they were loaded
 * with. What a spec changes in a module stays changed; specs that do so belong to another project.
 */
const { default: Runtime } = require("jest-runtime")

/** By environment. */
const runtimes = new Map()

class SharedRuntime extends Runtime {
  constructor(...args) {
    const [, environment, , , , , testPath] = args
    const shared = runtimes.get(environment)
    if (shared) {
      shared.prepareFor(testPath)
      return shared
    }
    super(...args)
    runtimes.set(environment, this)
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
