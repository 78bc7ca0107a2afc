export * from "./encryption-keys"
export * from "./secret-cipher"
