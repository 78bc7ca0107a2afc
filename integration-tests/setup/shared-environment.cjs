/**
 * One environment a worker instead of one a spec: the global objects that its specs share, with all
 * that is loaded into them. See `shared-runtime.cjs`.
 */
const { TestEnvironment } = require("jest-environment-node")

/** Specs of all projects share it: their settings in `jest.config.js` are the same. */
let shared = null

module.exports = class SharedEnvironment extends TestEnvironment {
  constructor(config, context) {
    if (shared) {
      return shared
    }
    super(config, context)
    this.global.SPECS_SHARE_MODULES = true
    // Node works it out once, but again at every access of jest's copy of `process`: axios reads it
    // twice a request.
    const { allowedNodeEnvironmentFlags } = process
    Object.defineProperty(this.global.process, "allowedNodeEnvironmentFlags", {
      value: allowedNodeEnvironmentFlags,
    })
    shared = this
  }

  /** What is shared ends with the worker. */
  async teardown() {}
}
