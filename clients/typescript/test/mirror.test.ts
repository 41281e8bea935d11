// The mirror against a running site, through good and bad weather.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { Client, ForeignAddressError, ProblemError, UnavailableError } from "../src/index.js";
import { BusyError, Copy, Mirror, catchUp, once, watch } from "../src/mirror/index.js";
import { Proxy, SITE } from "./proxy.js";
import { HARMLESS, WEATHER } from "./weather.js";

const folder = mkdtempSync(join(tmpdir(), "mirror-"));
let proxy: Proxy;
let copy: Copy;
let mirror: Mirror;
let files = 0;

before(async () => {
  proxy = await Proxy.start();
});
beforeEach(async () => {
  proxy.tamper = () => undefined;
  copy = await Copy.open(join(folder, `${(files += 1)}.sqlite3`));
  mirror = new Mirror(copy, options());
});
afterEach(() => copy.close());
after(async () => {
  await proxy.stop();
  rmSync(folder, { recursive: true });
});

const options = () => ({ baseUrl: SITE, fetch: proxy.fetch, tries: 2, key: process.env["KEY"] ?? "" });
const quiet = () => undefined;
const ids = () => [...copy.rows()].map((row) => row.id);

/** As if the copy had stood at an earlier place of the feed. */
function fallBack(): void {
  const before = new URL(copy.place()!.address);
  before.searchParams.delete("after");
  copy.database.prepare("UPDATE place SET address = ?").run(before.href);
}

test("a copy is made, and is the source", async () => {
  assert.equal(await once(mirror, quiet), true);
  assert.ok(ids().length >= 17);
});

test("an article of the copy is the one that the site answers", async () => {
  await once(mirror, quiet);
  const article = await new Client({ baseUrl: SITE }).articleBySlug("en", "heart-attack");
  assert.deepEqual(copy.get(article.id), { state: "published", article });
});

test("a copy of one language has no other", async () => {
  const spanish = new Mirror(copy, { baseUrl: SITE }, "es");
  assert.equal(await once(spanish, quiet), true);
  assert.deepEqual([...new Set([...copy.rows()].map((row) => row.language))], ["es"]);
});

test("the feed from its beginning leads to the same copy", async () => {
  await once(mirror, quiet);
  fallBack();
  assert.equal(await once(mirror, quiet), true);
});

const harm: Record<string, [sql: string, said: RegExp]> = {
  "one is missing": ["DELETE FROM articles WHERE id = ?", /was missing/],
  "words are altered": ["UPDATE articles SET document = x'7b7d' WHERE id = ?", /was altered/],
  "an article is altered": ["UPDATE articles SET article = x'7b7d' WHERE id = ?", /was altered/],
  "a seq is too high": ["UPDATE articles SET seq = 999 WHERE id = ?", /was altered/],
};
for (const [what, [sql, said]] of Object.entries(harm)) {
  test(`where ${what}, that alone is mended`, async () => {
    await once(mirror, quiet);
    copy.database.prepare(sql).run(ids()[3]!);
    const lines: string[] = [];
    assert.equal(await once(mirror, (line) => lines.push(line)), true);
    assert.equal(lines.length, 1);
    assert.match(lines[0]!, said);
  });
}

test("what the source does not have is erased", async () => {
  await once(mirror, quiet);
  const row = "INSERT INTO articles (id, language, state, seq) VALUES ('abc', 'en', 'withdrawn', 1)";
  copy.database.exec(row);
  assert.equal(await once(mirror, quiet), true);
  assert.equal(copy.row("abc"), null);
});

test("a restored journal begins all anew", async () => {
  await once(mirror, quiet);
  const place = new URL(copy.place()!.address);
  place.searchParams.set("after", Buffer.from("c1.00000000.9999.0").toString("base64url"));
  copy.database.prepare("UPDATE place SET address = ?").run(place.href);
  assert.equal(await mirror.step(), false);
  assert.equal(copy.place()?.step, "export");
  assert.equal(await once(mirror, quiet), true);
});

// One copy for all of it: the weather is to leave it as it is.
test("in any weather the copy stays as it is, and goes on afterwards", async () => {
  const small = new Mirror(copy, { ...options(), tries: 1 }, "es");
  await once(small, quiet);
  fallBack();
  const [place, held] = [copy.place(), ids()];
  for (const [what, tamper] of Object.entries(WEATHER)) {
    proxy.tamper = tamper;
    await assert.rejects(catchUp(small), UnavailableError, what);
    assert.deepEqual([copy.place(), ids()], [place, held], what);
  }
  proxy.tamper = () => undefined;
  assert.equal(await once(small, quiet), true);
});

test("in weather over the articles alone none is erased", async () => {
  const small = new Mirror(copy, { ...options(), tries: 1 }, "es");
  await once(small, quiet);
  fallBack();
  const held = ids();
  copy.database.exec("UPDATE articles SET etag = NULL");
  for (const [what, tamper] of Object.entries(WEATHER)) {
    proxy.tamper = (said, request, turn) =>
      request.url?.includes("/articles/") ? tamper(said, request, turn) : refused(request.url);
    await assert.rejects(catchUp(small), UnavailableError, what);
    assert.deepEqual(ids(), held, what);
  }
});

// As a server that cannot send articles with the feed.
function refused(url = "") {
  if (!url.includes("include=article")) return undefined;
  const problem = { code: "unknown-parameter", status: 400, detail: "“include”", errors: [] };
  const headers = { "content-type": "application/problem+json" };
  return { status: 400, headers, body: JSON.stringify(problem) };
}

for (const [what, tamper] of Object.entries(HARMLESS)) {
  test(`a proxy that ${what} does no harm to the copy`, async () => {
    proxy.tamper = tamper;
    assert.equal(await once(mirror, quiet), true);
  });
}

test("a feed that names another host is not followed there", async () => {
  await once(mirror, quiet);
  const other = await Proxy.start();
  copy.database.prepare("UPDATE place SET address = ?").run(`${other.address}/api/v1/changes`);
  await assert.rejects(catchUp(mirror), ForeignAddressError);
  await other.stop();
  assert.deepEqual(other.seen, []);
});

test("an earlier state never takes the place of a later one", async () => {
  await once(mirror, quiet);
  const place = copy.place()!;
  const row = copy.row(ids()[0]!)!;
  copy.save(place, place, new Map([[row.id, { ...row, seq: row.seq - 1 }]]));
  assert.equal(copy.row(row.id)?.seq, row.seq);
});

test("two programs on one copy do not undo each other's work", async () => {
  await once(mirror, quiet);
  const place = copy.place()!;
  assert.throws(() => copy.save({ ...place, address: "elsewhere" }, place, new Map()), BusyError);
});

test("a key that is no good is told, and watching goes on", async () => {
  const wrong = new Mirror(copy, { baseUrl: SITE, key: "hi_nonsense" });
  await assert.rejects(catchUp(wrong), (error) => error instanceof ProblemError && error.is("invalid-key"));
  const stop = new AbortController();
  const said: string[] = [];
  const report = (line: string) => void (said.push(line) > 1 && stop.abort());
  await watch(wrong, { every: 1, report, signal: stop.signal });
  assert.equal(said.length, 2);
});
