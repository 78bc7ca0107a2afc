import { defineConfig, loadEnv } from "@medusajs/framework/utils"

loadEnv(process.env.NODE_ENV ?? "development", process.cwd())

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      // Where the storefront is served from.
      storeCors: process.env.STORE_CORS ?? "http://localhost:8000",
      adminCors: process.env.ADMIN_CORS ?? "http://localhost:9000",
      authCors: process.env.AUTH_CORS ?? "http://localhost:9000",
      jwtSecret: process.env.JWT_SECRET,
      cookieSecret: process.env.COOKIE_SECRET,
    },
  },
  plugins: [
    {
      resolve: "medusa-plugin-orderrepo",
      options: {
        encryptionKey: process.env.ORDER_SYNC_ENCRYPTION_KEY,
        // Only for an emulator of OrderRepo on this machine; leave it out of a real store.
        allowPrivateNetwork: process.env.ORDER_SYNC_ALLOW_PRIVATE_NETWORK === "true",
      },
    },
  ],
})
