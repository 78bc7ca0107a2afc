/**
 * One environment a worker instead of one a spec: the global objects that the specs of a project
 * share, with all that is loaded into them. See `shared-runtime.cjs`.
 */
const { TestEnvironment } = require("jest-environment-node")

/** By project, since a worker may run the specs of several. */
const environments = new Map()

module.exports = class SharedEnvironment extends TestEnvironment {
  constructor(config, context) {
    const { id } = config.projectConfig
    if (environments.has(id)) {
      return environments.get(id)
    }
    super(config, context)
    this.global.SPECS_SHARE_MODULES = true
    environments.set(id, this)
  }

  /** What is shared ends with the worker. */
  async teardown() {}
}
