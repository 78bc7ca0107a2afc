const transform = {
  "^.+\\.[jt]sx?$": [
    "@swc/jest",
    {
      jsc: {
        parser: { syntax: "typescript", decorators: true, tsx: true },
        transform: { decoratorMetadata: true, react: { runtime: "automatic" } },
        target: "es2021",
      },
    },
  ],
}

const shared = {
  transform,
  testEnvironment: "node",
  moduleFileExtensions: ["js", "ts", "tsx", "json"],
  modulePathIgnorePatterns: ["<rootDir>/.medusa/"],
}

function integration(kind, extra = {}) {
  return {
    ...shared,
    displayName: kind,
    testMatch: [`<rootDir>/integration-tests/${kind}/**/*.spec.ts`],
    setupFilesAfterEnv: ["<rootDir>/integration-tests/setup/after-env.ts"],
    ...extra,
  }
}

/** One installed store for all suites that need it: jest runs a setup that projects share once. */
const installedStore = {
  globalSetup: "<rootDir>/integration-tests/support/installed-store/global-setup.ts",
  globalTeardown: "<rootDir>/integration-tests/support/installed-store/global-teardown.ts",
}

/**
 * One project a kind of test: `jest --selectProjects unit`. All but `unit` want a Postgres and a
 * flag for Node, which `npm test` provides (scripts/test.ts).
 */
module.exports = {
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: [
        "<rootDir>/src/**/__tests__/**/*.spec.ts",
        "<rootDir>/dev/**/__tests__/**/*.spec.ts",
        "<rootDir>/scripts/**/__tests__/**/*.spec.ts",
        "<rootDir>/benchmarks/**/__tests__/**/*.spec.ts",
      ],
    },
    integration("modules"),
    integration("http"),
    integration("faults"),
    integration("storm"),
    integration("cluster"),
    integration("browser", installedStore),
    integration("package", installedStore),
  ],
}
