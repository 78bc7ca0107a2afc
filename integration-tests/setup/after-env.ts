import { MetadataStorage } from "@medusajs/framework/mikro-orm/core"

// Booting an app with all migrations takes about 8 s alone and a multiple of it on a busy machine.
jest.setTimeout(180_000)

// The suites of one worker share it, and would otherwise see each other's models.
MetadataStorage.clear()
