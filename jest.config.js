const transform = {
  "^.+\\.[jt]sx?$": [
    "@swc/jest",
    {
      jsc: {
        parser: { syntax: "typescript", decorators: true, tsx: true },
        transform: {
          decoratorMetadata: true,
          react: { runtime: "automatic" },
          // As in the build, whose target is older.
          useDefineForClassFields: false,
        },
        // Private methods stay what they are: rewritten, they are several times slower.
        target: "es2022",
      },
    },
  ],
}

const shared = {
  transform,
  testEnvironment: "node",
  moduleFileExtensions: ["js", "ts", "tsx", "json"],
  // Parameters of each module: a look-up in the sandbox's global object costs more than what is called.
  // Nothing that fake timers replace.
  sandboxInjectedGlobals: ["Array", "Infinity", "JSON", "Map", "Math", "Number", "Object", "Set"],
  modulePathIgnorePatterns: ["<rootDir>/.medusa/", "<rootDir>/.cache/"],
}

/** Gives properties their seed and their number of runs. */
const PROPERTIES = "<rootDir>/dev/testing/setup/properties.ts"

function integration(kind, extra = {}) {
  return {
    ...shared,
    displayName: kind,
    testMatch: [`<rootDir>/integration-tests/${kind}/**/*.spec.ts`],
    setupFilesAfterEnv: [PROPERTIES, "<rootDir>/integration-tests/setup/after-env.ts"],
    ...extra,
  }
}

/** The specs of a worker share what is loaded and what runs, such as a store or a browser: see the files. */
const SHARED_BY_SPECS = {
  testEnvironment: "<rootDir>/integration-tests/setup/shared-environment.cjs",
  runtime: "<rootDir>/integration-tests/setup/shared-runtime.cjs",
}

/** One installed store for all suites that need it: jest runs a setup that projects share once. */
const INSTALLED_STORE = {
  globalSetup: "<rootDir>/integration-tests/support/installed-store/global-setup.ts",
  globalTeardown: "<rootDir>/integration-tests/support/installed-store/global-teardown.ts",
}

/**
 * One project a kind of test: `jest --selectProjects unit`. All but `unit` want a Postgres and a
 * flag for Node, which `npm test` provides (scripts/test.ts).
 */
module.exports = {
  testSequencer: "<rootDir>/dev/testing/setup/sequencer.cjs",
  projects: [
    {
      ...shared,
      ...SHARED_BY_SPECS,
      displayName: "unit",
      // The example provider imports the package by its name, as a store does.
      moduleNameMapper: { "^medusa-plugin-orderrepo(|/.*)$": "<rootDir>/src$1" },
      setupFilesAfterEnv: [PROPERTIES, "<rootDir>/dev/testing/setup/unit.ts"],
      testMatch: [
        "<rootDir>/src/**/__tests__/**/*.spec.ts",
        "<rootDir>/dev/**/__tests__/**/*.spec.ts",
        "<rootDir>/scripts/**/__tests__/**/*.spec.ts",
        "<rootDir>/benchmarks/**/__tests__/**/*.spec.ts",
      ],
    },
    integration("modules", SHARED_BY_SPECS),
    integration("http", SHARED_BY_SPECS),
    integration("faults", SHARED_BY_SPECS),
    integration("isolated"),
    integration("storm", SHARED_BY_SPECS),
    integration("cluster", SHARED_BY_SPECS),
    // Too long for `npm test`: run by `npm run test:deep`.
    integration("deep"),
    integration("browser", { ...SHARED_BY_SPECS, ...INSTALLED_STORE }),
    integration("package", { ...SHARED_BY_SPECS, ...INSTALLED_STORE }),
  ],
}
