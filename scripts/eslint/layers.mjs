/**
 * The parts of `src/` and what each may import. First match wins, so that a part inside another
 * part stands above it. A `*` is one folder.
 */
export const LAYERS = [
  { name: "types", path: "types", mayImport: ["types"] },
  { name: "lib", path: "lib", mayImport: ["lib", "types"] },
  {
    name: "provider base class",
    path: "modules/order-sync/provider",
    mayImport: ["provider base class", "types"],
  },
  {
    name: "module constants",
    path: "modules/order-sync/constants",
    mayImport: ["module constants", "types"],
  },
  {
    name: "module entry",
    path: "modules/order-sync/index",
    mayImport: ["module", "module constants", "provider base class", "lib", "types"],
  },
  {
    name: "module",
    path: "modules/order-sync",
    mayImport: ["module", "module constants", "provider base class", "lib", "types"],
  },
  {
    name: "providers",
    path: "providers",
    mayImport: ["providers", "provider base class", "lib", "types"],
  },
  { name: "links", path: "links", mayImport: ["module entry", "module constants"] },
  // What routes, jobs and subscribers may use of the engine. The engine itself and workflows import
  // the files behind it: a file that imports its own folder's entry makes a cycle.
  { name: "engine entry", path: "engine/*/index", mayImport: ["engine"] },
  {
    name: "engine",
    path: "engine",
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
  ...["subscribers", "jobs", "api"].map((name) => ({
    name,
    path: name,
    mayImport: [
      name,
      "workflows",
      "engine entry",
      "module entry",
      "module constants",
      "lib",
      "types",
    ],
  })),
  { name: "policies", path: "policies", mayImport: ["policies", "types"] },
  { name: "client", path: "client", mayImport: ["client", "types"] },
  { name: "admin", path: "admin", mayImport: ["admin", "client", "types"] },
  {
    name: "package entry",
    path: "index",
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
