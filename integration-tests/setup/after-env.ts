import { MetadataStorage } from "@medusajs/framework/mikro-orm/core"
import { deadline } from "../../dev/testing/deadline"

// For what hangs only: with a slow machine it grows.
jest.setTimeout(deadline(300_000))

// The suites of one worker share it, and would otherwise see each other's models.
MetadataStorage.clear()
