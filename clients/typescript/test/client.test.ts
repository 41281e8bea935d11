// The client against a running site.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, digestOf, ProblemError } from "../src/index.js";
import { SITE } from "./proxy.js";

const client = new Client({ baseUrl: SITE });

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

test("an article is the same by its slug and by its id", async () => {
  const article = await client.articleBySlug("en", "heart-attack");
  assert.deepEqual(await client.getArticle(article.id), article);
});

test("a list is walked to its end, whatever the size of a page", async () => {
  const ids = (await all(client.articles({ limit: 5 }))).map((article) => article.id);
  assert.ok(ids.length >= 17);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(ids, (await all(client.articles())).map((article) => article.id));
});

test("filters are those of the contract", async () => {
  const found = await all(client.articles({ language: "es", kind: "condition" }));
  assert.ok(found.length > 0 && found.every((article) => article.language === "es"));
});

test("an article is found by a code below the one it bears", async () => {
  const found = await all(client.lookupByCode("icd-10-cm", "C79.51"));
  assert.ok(found.length > 0);
});

test("search names the section that answers", async () => {
  const { items } = await client.search("What are the symptoms of a heart attack?", { language: "en" });
  assert.equal(items[0]?.title, "Heart attack");
});

test("a section comes with the sections it must be shown with", async () => {
  const { id } = await client.articleBySlug("en", "heart-attack");
  const { sections, asked } = await client.section(id, "symptoms");
  assert.ok(sections.some((section) => section.id === asked));
  assert.ok(sections.length > 1);
});

test("a section that is not safe alone is refused with the article's address", async () => {
  const { id } = await client.articleBySlug("en", "heart-attack");
  const error = await client.section(id, "overview").catch((thrown: unknown) => thrown);
  assert.ok(error instanceof ProblemError && error.is("not-safe-alone"));
  assert.ok(error.problem.article.startsWith(SITE));
});

test("a refusal names the parameter", async () => {
  const wrong = client.get("/api/v1/articles", { query: { limit: 9999 } });
  await assert.rejects(wrong, (error) => {
    assert.ok(error instanceof ProblemError && error.is("invalid-parameter"));
    return error.problem.errors[0]?.where === "query.limit";
  });
});

test("the document is the one that the edition names", async () => {
  const article = await client.articleBySlug("en", "heart-attack");
  assert.equal(await digestOf(await client.document(article)), article.edition.digest);
});

test("the library comes with all words, verified", async () => {
  const lines = await all(client.library());
  assert.ok(lines.filter((line) => line.type === "article").length >= 17);
});

test("the feed ends where there is no more, and goes on from there", async () => {
  const pages = await all(client.changes({ limit: 8 }));
  assert.ok(pages.length > 1 && pages.at(-1)?.complete);
  const [later] = await all(client.changes(pages.at(-1)!.next));
  assert.deepEqual(later?.changes, []);
});

test("every other address of the contract can be asked, typed", async () => {
  const { items } = await client.get("/api/v1/languages");
  assert.deepEqual(items.map((one) => one.language).sort(), ["en", "es"]);
});

test("a key that is no good is said to be so", async () => {
  const keyed = new Client({ baseUrl: SITE, key: "hi_nonsense" });
  await assert.rejects(keyed.get("/api/v1/me"), (error) => {
    return error instanceof ProblemError && error.is("invalid-key");
  });
});

test("a subscription is made, pinged and deleted with a key", { skip: !process.env["KEY"] }, async () => {
  const keyed = new Client({ baseUrl: SITE, key: process.env["KEY"]! });
  const body = { url: "http://127.0.0.1:9/", languages: ["en"] };
  const { id, secret } = await keyed.post("/api/v1/me/subscriptions", { body });
  assert.match(secret ?? "", /^whsec_/);
  await keyed.post("/api/v1/me/subscriptions/{id}/ping", { path: { id } });
  await keyed.delete("/api/v1/me/subscriptions/{id}", { path: { id } });
  await assert.rejects(keyed.get("/api/v1/me/subscriptions/{id}", { path: { id } }), (error) => {
    return error instanceof ProblemError && error.is("no-such-subscription");
  });
});

test("an id cannot lead to another address", () => {
  assert.throws(() => client.getArticle(".."), /names nothing/);
});

test("an address that is no site is refused", () => {
  for (const baseUrl of ["health.example.org", "file:///etc", "https://a:b@host"]) {
    assert.throws(() => new Client({ baseUrl }), TypeError);
  }
});

test("a call ends when its signal is aborted", async () => {
  const stop = AbortSignal.abort(new Error("no longer wanted"));
  await assert.rejects(client.articleBySlug("en", "heart-attack", { signal: stop }), /no longer wanted/);
});
