// What is in between answers instead of the site: nothing of it is taken for an answer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Client, ForeignAddressError, ProblemError, UnavailableError } from "../src/index.js";
import { Proxy, type Reply } from "./proxy.js";
import { SITE } from "./proxy.js";
import { HARMLESS, WEATHER } from "./weather.js";

let proxy: Proxy;
let id: string;

before(async () => {
  proxy = await Proxy.start();
  ({ id } = await new Client({ baseUrl: SITE }).articleBySlug("en", "heart-attack"));
});
after(() => proxy.stop());

const client = (more = {}) =>
  new Client({ baseUrl: SITE, fetch: proxy.fetch, tries: 1, key: "hi_secret", ...more });

const anyone = () => new Client({ baseUrl: SITE, fetch: proxy.fetch, tries: 1 });

for (const [what, tamper] of Object.entries(WEATHER)) {
  test(`${what} means: try later`, async () => {
    proxy.tamper = tamper;
    await assert.rejects(anyone().getArticle(id), UnavailableError);
  });
}

for (const [what, tamper] of Object.entries(HARMLESS)) {
  test(`a proxy that ${what} does no harm`, async () => {
    proxy.tamper = tamper;
    assert.equal((await anyone().getArticle(id)).id, id);
  });
}

test("an answer that comes at the third attempt is had", { timeout: 20_000 }, async () => {
  let turn = 0;
  proxy.tamper = () => {
    turn += 1;
    const date = new Date(Date.now() - 5000).toUTCString();
    const told: Reply = { status: 503, headers: { "retry-after": turn > 1 ? date : "0" }, body: "" };
    return turn < 3 ? told : undefined;
  };
  const patient = new Client({ baseUrl: SITE, fetch: proxy.fetch, tries: 3 });
  assert.equal((await patient.getArticle(id)).id, id);
});

test("a Retry-After of years fails at once, and says when", async () => {
  const date = "Fri, 31 Dec 2027 23:59:59 GMT";
  proxy.tamper = () => ({ status: 503, headers: { "retry-after": date }, body: "" });
  await assert.rejects(client({ tries: 4 }).getArticle(id), (error) => {
    return error instanceof UnavailableError && error.retryAt === Date.parse(date);
  });
});

test("a redirect within the site is followed, with the key", async () => {
  proxy.tamper = (said, request) => {
    if (request.url?.endsWith("?moved=1")) return { ...said, status: 200, headers: good, body: "{}" };
    return { status: 308, headers: { location: `${SITE}/api/v1/me?moved=1` }, body: "" };
  };
  await client().get("/api/v1/me");
  assert.equal(proxy.seen.at(-1)?.headers.authorization, "Bearer hi_secret");
});

const good = { "content-type": "application/json" };

test("the key follows no redirect to another host", async () => {
  const other = await Proxy.start();
  for (const status of [301, 302, 303, 307, 308]) {
    proxy.tamper = () => ({ status, headers: { location: `${other.address}/api/v1/me` }, body: "" });
    await assert.rejects(client().get("/api/v1/me"), UnavailableError);
  }
  await other.stop();
  assert.deepEqual(other.seen, []);
});

test("no address of an answer leads to another host", async () => {
  const other = await Proxy.start();
  const page = { items: [], page: { next: `${other.address}/api/v1/articles` } };
  proxy.tamper = () => ({ status: 200, headers: good, body: JSON.stringify(page) });
  await assert.rejects(async () => {
    for await (const _ of client().articles()) continue;
  }, ForeignAddressError);
  await other.stop();
  assert.deepEqual(other.seen, []);
});

test("redirects without end come to one", async () => {
  proxy.tamper = () => ({ status: 301, headers: { location: "/api/v1/me" }, body: "" });
  await assert.rejects(client().get("/api/v1/me"), UnavailableError);
});

test("an answer that does not come is waited for no longer than said", async () => {
  const silent = () => new Promise<Response>(() => undefined);
  const hanging = (_: unknown, init?: RequestInit) =>
    Promise.race([silent(), new Promise<Response>((_resolve, reject) => {
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
    })]);
  const hasty = new Client({ baseUrl: SITE, fetch: hanging as typeof fetch, tries: 1, timeout: 50 });
  const alive = setInterval(() => undefined, 1000);
  await assert.rejects(hasty.getArticle(id), /in time/);
  clearInterval(alive);
});

test("what changes something is not sent twice", async () => {
  proxy.tamper = () => ({ status: 502, headers: {}, body: "" });
  const before = proxy.seen.length;
  const sent = client({ tries: 4 }).post("/api/v1/me/reports", { body: { items: [] } });
  await assert.rejects(sent, UnavailableError);
  assert.equal(proxy.seen.length, before + 1);
});

test("a problem of the site with an unknown code is still a problem", async () => {
  const body = JSON.stringify({ code: "new-one", status: 400, detail: "Not so.", errors: [] });
  proxy.tamper = () => ({ status: 400, headers: { "content-type": "application/problem+json" }, body });
  await assert.rejects(client().getArticle(id), (error) => {
    return error instanceof ProblemError && error.problem.detail === "Not so.";
  });
});

test("a browser, which does not show where a redirect leads, is asked without the key", async () => {
  const asked: (RequestInit | undefined)[] = [];
  const browser = async (_url: string | URL | Request, init?: RequestInit) => {
    asked.push(init);
    const opaque = init?.redirect === "manual";
    const answer = opaque ? Response.error() : new Response("{}", { headers: good });
    const shown = opaque ? { type: "opaqueredirect", status: 0 } : { url: `${SITE}/api/v1/me` };
    for (const [name, value] of Object.entries(shown)) Object.defineProperty(answer, name, { value });
    return answer;
  };
  await client({ fetch: browser }).get("/api/v1/me");
  assert.equal(asked.length, 2);
  assert.equal((asked[1]?.headers as Record<string, string>)["Authorization"], undefined);
});
