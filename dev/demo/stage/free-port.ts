import { createServer, type AddressInfo } from "node:net"

/** The preferred port of localhost when it is free, else any free one. */
export async function findFreePort(preferred = 0): Promise<number> {
  return (await probe(preferred)) ?? (await findFreePort())
}

/** Null when the port is taken. */
function probe(port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(null) : reject(error),
    )
    server.listen(port, "localhost", () => {
      const { port: found } = server.address() as AddressInfo
      server.close(() => resolve(found))
    })
  })
}
