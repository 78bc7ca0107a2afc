import { generateEntityId } from "@medusajs/framework/utils"
import * as queries from "./queries"
import type { QueryRunner, SecretRow } from "./queries"
import type { StoredSecrets } from "./secrets"

/** The sealed secrets of connections, apart from everything that relations and links reach. */
export class SecretStore {
  constructor(private readonly database: QueryRunner) {}

  /** By connection; one without secrets is missing. */
  async find(connectionIds: string[]): Promise<Map<string, SecretRow>> {
    const rows = await this.database.execute<SecretRow>(queries.findSecrets(connectionIds))
    return new Map(rows.map((row) => [row.connection_id, row]))
  }

  async write(connectionId: string, sealed: StoredSecrets, keyFingerprint: string): Promise<void> {
    const id = generateEntityId(undefined, "ossec")
    await this.database.execute(queries.writeSecrets(id, connectionId, sealed, keyFingerprint))
  }

  /** Returns whether the stored secrets were still the former ones, and are the sealed ones now. */
  async reseal(connectionId: string, former: object, sealed: object): Promise<boolean> {
    const query = queries.reseal(connectionId, former, sealed)
    return (await this.database.execute(query)).length > 0
  }

  /** Remembers that the key in use reaches orders that another key wrote. */
  async noteProven(connectionId: string, keyFingerprint: string): Promise<void> {
    await this.database.execute(queries.noteProvenKey(connectionId, keyFingerprint))
  }

  async remove(connectionId: string): Promise<void> {
    await this.database.execute(queries.removeSecrets(connectionId))
  }
}
