import { cleanup } from "./global-setup"

export default function tearDown(): Promise<void> {
  return cleanup.close()
}
