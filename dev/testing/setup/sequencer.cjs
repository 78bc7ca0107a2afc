const { default: Sequencer } = require("@jest/test-sequencer")

/** What states laws of pure code: much work for the processor and little else. */
const HEAVY = /\.(property|exhaustive)\.spec\.ts$/

/**
 * Jest orders specs by how long they took, and in a fresh clone by their size. These come first there,
 * too: after all the others, whose objects fill the worker's memory, they take several times as long.
 */
module.exports = class HeavyFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests)
    const isHeavy = ({ path }) => HEAVY.test(path)
    return [...sorted.filter(isHeavy), ...sorted.filter((test) => !isHeavy(test))]
  }
}
