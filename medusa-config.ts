import { defineConfig, loadEnv } from "@medusajs/framework/utils"

/**
 * The store that this repository is to itself: in tests and under `npm run dev` Medusa loads `src/`
 * as the app's own routes, workflows, subscribers, jobs, links and admin. Modules it does not look
 * for there, so ours is named below. A real store names the plugin under `plugins` instead.
 */
const environment = process.env.NODE_ENV ?? "development"
loadEnv(environment, process.cwd())

const redisUrl = process.env.REDIS_URL

/** 32 bytes that are no secret: connections made here hold keys of an emulator. */
const developmentKey = Buffer.from("development-only".padEnd(32, ".")).toString("base64")

/** Loading the modules blocks a process that starts, and the wait for a connection counts that. */
const redis = { redisUrl, redisOptions: { connectTimeout: 60_000 } }

/** What several processes need in common; without Redis each process keeps these to itself. */
const redisModules = [
  { resolve: "@medusajs/medusa/event-bus-redis", options: redis },
  { resolve: "@medusajs/medusa/workflow-engine-redis", options: { redis } },
  {
    resolve: "@medusajs/medusa/locking",
    options: {
      providers: [
        {
          resolve: "@medusajs/medusa/locking-redis",
          id: "locking-redis",
          is_default: true,
          options: redis,
        },
      ],
    },
  },
]

export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    redisUrl,
    workerMode: process.env.MEDUSA_WORKER_MODE as "shared" | "worker" | "server" | undefined,
    http: {
      storeCors: process.env.STORE_CORS ?? "http://localhost:8000",
      adminCors: process.env.ADMIN_CORS ?? "http://localhost:9000",
      authCors: process.env.AUTH_CORS ?? "http://localhost:8000,http://localhost:9000",
      jwtSecret: process.env.JWT_SECRET ?? "development-only",
      cookieSecret: process.env.COOKIE_SECRET ?? "development-only",
    },
  },
  admin: {
    disable: environment === "test" || process.env.DISABLE_MEDUSA_ADMIN === "true",
  },
  modules: [
    {
      resolve: "./src/modules/order-sync",
      options: {
        // The emulator of the remote runs on this machine, over plain http.
        allowPrivateNetwork: true,
        encryptionKey: process.env.ORDER_SYNC_ENCRYPTION_KEY ?? developmentKey,
        previousEncryptionKeys: process.env.ORDER_SYNC_PREVIOUS_ENCRYPTION_KEYS?.split(","),
        timings: JSON.parse(process.env.ORDER_SYNC_TIMINGS ?? "{}") as Record<string, number>,
      },
    },
    ...(redisUrl ? redisModules : []),
  ],
})
