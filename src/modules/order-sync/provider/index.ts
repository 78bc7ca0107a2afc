export * from "./abstract-order-provider"
