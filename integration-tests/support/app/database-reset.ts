import { Client } from "pg"

/** The store keeps running its jobs, so their last runs must not look old. */
const KEPT = "order_sync_job_run"

/** All that follows lies in a schema of its own; baselines lie in schemas whose names begin so. */
const SCHEMA = "test_reset"

/**
 * Statement triggers note which tables were written to, so that only those have to be put back:
 * some ten milliseconds, where a copy of the whole database takes several hundred and cuts the
 * store's connections.
 */
const INSTALL = `
  CREATE SCHEMA ${SCHEMA};
  CREATE UNLOGGED TABLE ${SCHEMA}.written (name text PRIMARY KEY);

  CREATE FUNCTION ${SCHEMA}.note() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO ${SCHEMA}.written VALUES (TG_TABLE_NAME) ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $$;

  CREATE FUNCTION ${SCHEMA}.columns_of(relation regclass) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = relation AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
  $$;

  CREATE FUNCTION ${SCHEMA}.save(baseline text) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    name text;
    has_rows boolean;
  BEGIN
    EXECUTE format('CREATE SCHEMA %I', baseline);
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
      EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO has_rows;
      IF has_rows THEN
        EXECUTE format('CREATE TABLE %I.%I AS SELECT %s FROM public.%I', baseline, name,
          ${SCHEMA}.columns_of(format('public.%I', name)::regclass), name);
      END IF;
    END LOOP;
    EXECUTE format('CREATE TABLE %I.${SCHEMA}_sequences AS SELECT sequencename AS name,
      COALESCE(last_value, start_value) AS value, last_value IS NOT NULL AS is_called
      FROM pg_sequences WHERE schemaname = ''public''', baseline);
    DELETE FROM ${SCHEMA}.written;
  END $$;

  -- former: the baseline that the database was at, by which more may differ than was written since.
  CREATE FUNCTION ${SCHEMA}.restore(baseline text, former text) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    name text;
    columns text;
  BEGIN
    -- Without triggers: neither foreign keys nor our own notes.
    SET LOCAL session_replication_role = replica;
    FOR name IN
      SELECT tablename FROM pg_tables
      WHERE schemaname = 'public' AND tablename <> '${KEPT}' AND (
        tablename IN (SELECT written.name FROM ${SCHEMA}.written)
        OR (baseline <> former AND (
          to_regclass(format('%I.%I', baseline, tablename)) IS NOT NULL
          OR to_regclass(format('%I.%I', former, tablename)) IS NOT NULL)))
    LOOP
      EXECUTE format('DELETE FROM public.%I', name);
      IF to_regclass(format('%I.%I', baseline, name)) IS NOT NULL THEN
        columns := ${SCHEMA}.columns_of(format('public.%I', name)::regclass);
        EXECUTE format('INSERT INTO public.%I (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %I.%I',
          name, columns, columns, baseline, name);
      END IF;
    END LOOP;
    EXECUTE format('SELECT setval(format(''public.%%I'', name)::regclass, value, is_called)
      FROM %I.${SCHEMA}_sequences', baseline);
    DELETE FROM ${SCHEMA}.written;
  END $$;

  DO $$
  DECLARE
    name text;
  BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
      EXECUTE format('CREATE TRIGGER ${SCHEMA} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE
        ON public.%I FOR EACH STATEMENT EXECUTE FUNCTION ${SCHEMA}.note()', name);
    END LOOP;
  END $$;`

/** Puts a database back to what it was at certain moments, beside the store that works with it. */
export class DatabaseReset {
  private saved = 0
  private current = ""

  private constructor(private readonly client: Client) {}

  static async install(databaseUrl: string): Promise<DatabaseReset> {
    const client = new Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query(INSTALL)
    return new DatabaseReset(client)
  }

  /** Keeps all tables as they are now; returns the name to restore them by. */
  async save(): Promise<string> {
    const baseline = `${SCHEMA}_baseline_${this.saved}`
    this.saved += 1
    await this.client.query(`SELECT ${SCHEMA}.save($1)`, [baseline])
    this.current = baseline
    return baseline
  }

  async restore(baseline: string): Promise<void> {
    await this.client.query(`SELECT ${SCHEMA}.restore($1, $2)`, [baseline, this.current])
    this.current = baseline
  }

  async close(): Promise<void> {
    await this.client.end()
  }
}
