const FRAMEWORK = "@medusajs/framework"
const ZOD = `${FRAMEWORK}/zod`
const TYPES = `${FRAMEWORK}/types`
const UTILS = `${FRAMEWORK}/utils`
const WORKFLOWS = `${FRAMEWORK}/workflows-sdk`

/** Without the framework's root, which holds the application's container: a module has its own. */
const MODULE_PACKAGES = [
  `${FRAMEWORK}/awilix`,
  `${FRAMEWORK}/mikro-orm/migrations`,
  `${FRAMEWORK}/modules-sdk`,
  TYPES,
  UTILS,
  ZOD,
  "node:crypto",
  "node:events",
  "node:path",
  "proxy-addr",
]

/**
 * The parts of `src/`. First match wins, so that a part inside another part stands above it. A `*`
 * in a path is one folder.
 *
 * - `mayImport`: other parts
 * - `packages`: packages and Node's own modules, each with its path inside the package
 * - `typesOf`: packages that only types are imported from
 */
export const LAYERS = [
  {
    name: "types",
    path: "types",
    packages: [],
    mayImport: ["types"],
  },
  {
    name: "lib",
    path: "lib",
    packages: [ZOD, "bignumber.js", "ipaddr.js", "node:crypto"],
    mayImport: ["lib", "types"],
  },
  {
    name: "provider base class",
    path: "modules/order-sync/provider",
    packages: [ZOD],
    mayImport: ["provider base class", "types"],
  },
  {
    name: "module constants",
    path: "modules/order-sync/constants",
    packages: [],
    mayImport: ["module constants", "types"],
  },
  {
    name: "module entry",
    path: "modules/order-sync/index",
    packages: MODULE_PACKAGES,
    mayImport: ["module", "module constants", "provider base class", "lib", "types"],
  },
  {
    name: "module",
    path: "modules/order-sync",
    packages: MODULE_PACKAGES,
    mayImport: ["module", "module constants", "provider base class", "lib", "types"],
  },
  // What providers are made of. Providers, of a store's own as well, import its entry; the files
  // behind it import each other.
  {
    name: "provider kit entry",
    path: "provider-kit/index",
    packages: [],
    mayImport: ["provider kit", "lib"],
  },
  // The only part that speaks HTTP to a remote.
  {
    name: "provider kit",
    path: "provider-kit",
    packages: [
      ZOD,
      "axios",
      "ipaddr.js",
      "libphonenumber-js/max",
      "node:dns",
      "node:events",
      "node:http",
      "node:https",
      "node:net",
      "node:stream",
    ],
    mayImport: ["provider kit", "provider base class", "lib", "types"],
  },
  {
    name: "providers",
    path: "providers",
    packages: [UTILS, ZOD],
    mayImport: ["providers", "provider kit entry", "provider base class", "lib", "types"],
  },
  {
    name: "links",
    path: "links",
    packages: [UTILS, "@medusajs/medusa/order"],
    mayImport: ["module entry", "module constants"],
  },
  // What routes, jobs and subscribers may use of the engine. The engine itself and workflows import
  // the files behind it: a file that imports its own folder's entry makes a cycle.
  {
    name: "engine entry",
    path: "engine/*/index",
    packages: [],
    mayImport: ["engine"],
  },
  {
    name: "engine",
    path: "engine",
    packages: [TYPES, UTILS, WORKFLOWS, ZOD, "@medusajs/medusa/core-flows", "node:timers/promises"],
    mayImport: [
      "engine",
      "module",
      "module entry",
      "module constants",
      "provider base class",
      "lib",
      "types",
    ],
  },
  {
    name: "workflows",
    path: "workflows",
    packages: [TYPES, UTILS, WORKFLOWS],
    mayImport: [
      "workflows",
      "engine",
      "module",
      "module entry",
      "module constants",
      "provider base class",
      "lib",
      "types",
    ],
  },
  ...[
    { name: "subscribers", packages: [], typesOf: [FRAMEWORK] },
    { name: "jobs", packages: [], typesOf: [TYPES] },
    { name: "api", packages: [`${FRAMEWORK}/http`, TYPES, UTILS, ZOD, "proxy-addr"] },
  ].map((layer) => ({
    ...layer,
    path: layer.name,
    mayImport: [
      layer.name,
      "workflows",
      "engine entry",
      "module entry",
      "module constants",
      "lib",
      "types",
    ],
  })),
  {
    name: "policies",
    path: "policies",
    packages: [UTILS],
    mayImport: ["policies", "types"],
  },
  {
    name: "client",
    path: "client",
    packages: [],
    mayImport: ["client", "types"],
  },
  {
    name: "admin",
    path: "admin",
    packages: [
      "@cfworker/json-schema",
      "@medusajs/admin-sdk",
      "@medusajs/icons",
      "@medusajs/js-sdk",
      "@medusajs/ui",
      "@tanstack/react-query",
      "react",
      "react-hook-form",
      "react-i18next",
      "react-router-dom",
      "recharts",
    ],
    typesOf: [TYPES],
    mayImport: ["admin", "client", "types"],
  },
  {
    name: "package entry",
    path: "index",
    packages: [],
    mayImport: [
      "module entry",
      "module constants",
      "provider base class",
      "providers",
      "workflows",
      "lib",
      "types",
    ],
  },
]

/** The layer of a path relative to `src/`, with or without extension. */
export function findLayer(path) {
  const bare = path.replaceAll("\\", "/").replace(/\.[cm]?[jt]sx?$/, "")
  return LAYERS.find(({ path: pattern }) => toExpression(pattern).test(bare))
}

/** "modules/order-sync" is the same file as "modules/order-sync/index", but "index" is one file. */
function toExpression(pattern) {
  const path = pattern.replaceAll("*", "[^/]+")
  return new RegExp(
    path.endsWith("/index") ? `^${path.slice(0, -"/index".length)}(/index)?$` : `^${path}(/|$)`,
  )
}
