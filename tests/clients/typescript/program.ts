// What a partner may write first with a generated client: list, article, feed, search, account.
import createClient from "openapi-fetch";
import type { components, paths } from "./v1.js";

type Block = components["schemas"]["Block"];
const site = process.env.SITE;
const key = process.env.KEY;
const anyone = createClient<paths>({ ...(site ? { baseUrl: site } : {}) });
const partner = createClient<paths>({
  ...(site ? { baseUrl: site } : {}),
  headers: { Authorization: `Bearer ${key}` },
});

function must<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`no ${what}`);
  return value;
}

// The type of a block decides which of its members there are.
function heading(block: Block): string {
  return block.type === "list" ? `${block.items.length} items` : block.type;
}

const list = must((await anyone.GET("/api/v1/articles", { params: { query: { limit: 2 } } })).data, "list");
const first = must(list.items[0], "article in the list");
const found = await anyone.GET("/api/v1/articles/{id}", { params: { path: { id: must(first.id, "id") } } });
const article = must(found.data, "article");
const kinds: string[] = article.sections.flatMap((section) => section.blocks.map(heading));
const feed = must((await anyone.GET("/api/v1/changes", { params: { query: { limit: 1 } } })).data, "feed");
const search = must((await anyone.GET("/api/v1/search", { params: { query: { q: "heart" } } })).data, "search");
const me = must((await partner.GET("/api/v1/me")).data, "account");
const wrong = await anyone.GET("/api/v1/articles", { params: { query: { limit: 9999 } } });
if (must(wrong.error, "problem").code !== "invalid-parameter") throw new Error("not the problem it should be");
console.log(`TypeScript: ${article.title}: ${kinds.join(", ")}`);
console.log(`TypeScript: ${feed.changes.length} change, ${search.items.length} found, ${Object.keys(me).length} members of /me`);
