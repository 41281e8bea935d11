// SQLite from Node itself (22.13 and newer), or better-sqlite3 where that is installed.

export type Value = string | number | null | Uint8Array;
export interface Statement {
  run(...values: Value[]): unknown;
  get(...values: Value[]): unknown;
  all(...values: Value[]): unknown[];
}
export interface Database {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  close(): void;
}

// Names in variables: TypeScript is not to look for packages that need not be there.
const OWN: string = "node:sqlite";
const OTHER: string = "better-sqlite3";

export async function openDatabase(path: string): Promise<Database> {
  const own = await load(OWN);
  if (own) return new own.DatabaseSync(path);
  const other = await load(OTHER);
  if (other) return new other.default(path);
  throw new Error("There is no SQLite: use Node 22.13 or newer, or run `npm install better-sqlite3`.");
}

async function load(name: string): Promise<any> {
  const warn = process.emitWarning;
  process.emitWarning = () => undefined; // Node 22 calls its SQLite experimental, in every log
  try {
    return await import(name);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (["ERR_UNKNOWN_BUILTIN_MODULE", "ERR_MODULE_NOT_FOUND"].includes(code)) return null;
    throw error;
  } finally {
    process.emitWarning = warn;
  }
}
