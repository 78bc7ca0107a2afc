import js from "@eslint/js"
import medusa from "@medusajs/eslint-plugin"
import { importLayers } from "./scripts/eslint/import-layers.mjs"

const SPECS = ["**/__tests__/**"]

const NO_ANY = {
  selector: "TSAnyKeyword",
  message: "Say what it is, or `unknown` when nobody knows.",
}

/** Providers of a store make their errors themselves; the plugin's own need a code of the registry. */
const UNCHECKED_CODE = {
  selector: "NewExpression[callee.name='RemoteError']",
  message: "Use `pluginError`, which takes only codes of the registry `ERROR_CODES`.",
}

const GIVEN_AS_ARGUMENTS = "The clock, randomness and ids come in as arguments here."

const { recommended } = medusa.default.configs
const { parser } = recommended.find((block) => block.languageOptions).languageOptions

/** Medusa's rules find files by the names of their folders: keep them to the plugin itself. */
const medusaRules = recommended
  // Its first block ignores all tests; ours are linted, by the general rules.
  .filter((block) => block.plugins || block.files)
  .map((block) =>
    block.plugins
      ? block
      : {
          ...block,
          files: block.files.map((pattern) => ["src/**", pattern]),
          ignores: [...(block.ignores ?? []), ...SPECS],
        },
  )

export default [
  { ignores: ["**/node_modules/**", ".medusa/**", "coverage/**", ".cache/**"] },
  ...medusaRules,
  {
    files: ["**/*.{ts,tsx,mts}"],
    languageOptions: { parser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      ...js.configs.recommended.rules,
      // TypeScript finds these itself, and knows types and overloads.
      "no-undef": "off",
      "no-unused-vars": "off",
      "no-redeclare": "off",
      "no-dupe-class-members": "off",
      "no-restricted-syntax": ["error", NO_ANY],
      // Characters written as escapes are meant as they stand.
      "no-misleading-character-class": ["error", { allowEscape: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
    },
  },
  {
    files: ["dev/**", "scripts/**", "benchmarks/**"],
    rules: { "no-console": "off" },
  },
  {
    files: ["examples/**/*.{js,mjs}"],
    // Pages know other globals than servers, and both are small enough to see them.
    rules: { ...js.configs.recommended.rules, "no-undef": "off" },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: SPECS,
    plugins: { local: { rules: { "import-layers": importLayers } } },
    rules: { "local/import-layers": "error" },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: SPECS,
    rules: { "no-restricted-syntax": ["error", NO_ANY, UNCHECKED_CODE] },
  },
  {
    // A provider throws `RemoteError`, and speaks in whatever unit its remote wants.
    files: ["src/providers/**", "src/provider-kit/**"],
    rules: {
      "@medusajs/use-medusa-error-not-generic-error": "off",
      "@medusajs/prices-in-major-units": "off",
    },
  },
  {
    // The remote is spoken to in one place, which bounds bodies, deadlines and redirects.
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/provider-kit/**", "src/admin/**", ...SPECS],
    rules: {
      "no-restricted-globals": ["error", "fetch"],
    },
  },
  {
    files: [
      "src/lib/**/*.ts",
      "src/provider-kit/{answers,redaction,checks,mapping,schemas}/**/*.ts",
    ],
    ignores: SPECS,
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "node:crypto",
              allowImportNames: ["createHash"],
              message: GIVEN_AS_ARGUMENTS,
            },
          ],
        },
      ],
      "no-restricted-syntax": [
        "error",
        NO_ANY,
        UNCHECKED_CODE,
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: GIVEN_AS_ARGUMENTS,
        },
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: GIVEN_AS_ARGUMENTS,
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: GIVEN_AS_ARGUMENTS,
        },
      ],
      "no-restricted-globals": ["error", "fetch", "process", "setTimeout", "setInterval"],
    },
  },
]
