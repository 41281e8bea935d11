// The copy: an SQLite file. Rows and the place reached in the feed are saved together or not at all.
import type { Article, ExportTombstone } from "../types.js";
import { openDatabase, type Database } from "./database.js";
import type { Row } from "./rows.js";

/** Where the copy stands: the next page of the export, or of the feed. */
export interface Place {
  manifest: string;
  step: "export" | "feed";
  address: string;
}
export type Tombstone = Pick<
  ExportTombstone,
  "id" | "seq" | "kind" | "reason" | "advice" | "withdrawn_at" | "successor"
>;
/** An article by the copy; of a withdrawn one only why, and the advice to show. */
export type Found =
  | { state: "published" | "archived"; article: Article }
  | { state: "withdrawn"; tombstone: Tombstone };

/** Another program has written to the copy meanwhile. Nothing was saved. */
export class BusyError extends Error {
  override readonly name = "BusyError";
}

const NAMES = ["id", "language", "state", "seq", "digest", "etag", "document", "article", "tombstone"] as const;
const COLUMNS = NAMES.join(", ").replace("id", "id PRIMARY KEY");
const AT_ONCE = 50;
const PLACES = NAMES.map(() => "?").join(", ");

export class Copy {
  private constructor(readonly database: Database) {}

  /** Open the file, or make it. */
  static async open(path: string): Promise<Copy> {
    const database = await openDatabase(path);
    database.exec("PRAGMA busy_timeout = 60000");
    database.exec("PRAGMA secure_delete = ON"); // what is erased leaves no trace in the file
    database.exec(`CREATE TABLE IF NOT EXISTS articles (${COLUMNS})`);
    database.exec("CREATE TABLE IF NOT EXISTS place (manifest, step, address)");
    return new Copy(database);
  }

  close(): void {
    this.database.close();
  }

  /** What may be shown of an article; null: the copy has nothing of it. */
  get(id: string): Found | null {
    const row = this.row(id);
    return row ? found(row) : null;
  }

  /** Everything, by id; `state` leaves only those in it. */
  *all(state?: Row["state"]): Generator<Found> {
    for (const row of this.rows()) if (!state || row.state === state) yield found(row);
  }

  row(id: string): Row | null {
    const asked = this.database.prepare("SELECT * FROM articles WHERE id = ?");
    return (asked.get(id) as Row | undefined) ?? null;
  }

  /** Every row, by id. Some at a time, so that the copy can be written to meanwhile. */
  *rows(): Generator<Row> {
    const asked = this.database.prepare(`SELECT * FROM articles WHERE id > ? ORDER BY id LIMIT ${AT_ONCE}`);
    for (let after = "", full = true; full; ) {
      const rows = asked.all(after) as Row[];
      yield* rows;
      full = rows.length === AT_ONCE;
      after = rows.at(-1)?.id ?? after;
    }
  }

  place(): Place | null {
    const asked = this.database.prepare("SELECT manifest, step, address FROM place");
    return (asked.get() as Place | undefined) ?? null;
  }

  /** Begin the export in a table of its own, beside the copy there is. */
  begin(from: Place | null, to: Place): void {
    this.#together(from, to, () => {
      this.database.exec("DROP TABLE IF EXISTS arriving");
      this.database.exec(`CREATE TABLE arriving (${COLUMNS})`);
    });
  }

  /** A page of the export; with the last one, what has arrived takes the old copy's place. */
  arrive(from: Place, to: Place, rows: Row[]): void {
    this.#together(from, to, () => {
      for (const row of rows) this.#put("arriving", row);
      if (to.step === "export") return;
      this.database.exec("DROP TABLE articles");
      this.database.exec("ALTER TABLE arriving RENAME TO articles");
    });
  }

  /**
   * What articles are now; null erases one. A row never takes the place of a later one, which a
   * cache in between could bring about, unless it `mends`.
   */
  save(from: Place, to: Place, rows: ReadonlyMap<string, Row | null>, mends = false): void {
    this.#together(from, to, () => {
      const erase = this.database.prepare("DELETE FROM articles WHERE id = ?");
      for (const [id, row] of rows) {
        if (row && !mends && (this.row(id)?.seq ?? 0) > row.seq) continue;
        if (row) this.#put("articles", row);
        else erase.run(id);
      }
    });
  }

  #put(table: string, row: Row): void {
    const put = this.database.prepare(`INSERT OR REPLACE INTO ${table} VALUES (${PLACES})`);
    put.run(...NAMES.map((name) => row[name]));
  }

  #together(from: Place | null, to: Place, deed: () => void): void {
    this.database.exec("BEGIN IMMEDIATE");
    try {
      this.#stillAt(from);
      deed();
      this.database.exec("DELETE FROM place");
      const reached = this.database.prepare("INSERT INTO place VALUES (?, ?, ?)");
      reached.run(to.manifest, to.step, to.address);
      this.database.exec("COMMIT");
    } catch (error) {
      this.database.exec("ROLLBACK");
      throw error;
    }
  }

  #stillAt(from: Place | null): void {
    const now = this.place();
    const same = now?.step === from?.step && now?.address === from?.address;
    if (!same) throw new BusyError("Another program keeps this copy too. It goes on from there.");
  }
}

function found(row: Row): Found {
  const text = (bytes: Uint8Array | null) => JSON.parse(Buffer.from(bytes ?? []).toString());
  if (row.state === "withdrawn") return { state: row.state, tombstone: JSON.parse(row.tombstone ?? "") };
  return { state: row.state, article: text(row.article) };
}
