export * from "./http"
export * from "./order-snapshot"
export * from "./provider"
export * from "./remote"
