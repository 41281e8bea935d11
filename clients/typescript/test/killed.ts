// The mirror, killed at a given moment: node killed.js MOMENT BASE FILE [LANGUAGE]
// MOMENT: `12 ms` after it began, or `12 statements` of SQL, so in the middle of saving a page.
import { Copy, Mirror, watch } from "../src/mirror/index.js";
import type { Database, Statement, Value } from "../src/mirror/database.js";

const [moment = "", baseUrl = "", file = "", language] = process.argv.slice(2);
const [count, unit] = moment.split(" ");
let left = unit === "statements" ? Number(count) : Number.POSITIVE_INFINITY;

function die(): void {
  process.kill(process.pid, "SIGKILL");
  for (;;); // nothing more is done before the signal arrives
}

function step(): void {
  left -= 1;
  if (left < 0) die();
}

/** A database that is used so many times and no more. */
function counted(database: Database): Database {
  const each = (statement: Statement): Statement => ({
    run: (...values: Value[]) => (step(), statement.run(...values)),
    get: (...values: Value[]) => statement.get(...values),
    all: (...values: Value[]) => statement.all(...values),
  });
  return {
    exec: (sql: string) => (step(), database.exec(sql)),
    prepare: (sql: string) => each(database.prepare(sql)),
    close: () => database.close(),
  };
}

if (unit === "ms") setTimeout(die, Number(count));
const copy = await Copy.open(file);
Object.defineProperty(copy, "database", { value: counted(copy.database) });
const report = (line: string) => console.error(line);
await watch(new Mirror(copy, { baseUrl, tries: 6 }, language), { every: 10, report });
