// What may come instead of an answer of the site. None of it is the site's, or whole.
import { gzipSync } from "node:zlib";
import type { Reply, Tamper } from "./proxy.js";

const html = (status: number, more: Record<string, string> = {}): Reply => ({
  status,
  headers: { "content-type": "text/html", ...more },
  body: "<!doctype html><title>Sign in to the network</title>",
});
const json = (status: number, body: unknown, type = "application/json"): Reply => ({
  status,
  headers: { "content-type": type },
  body: JSON.stringify(body),
});
const half = (said: Reply) => said.body.slice(0, said.body.length >> 1);
const without = (said: Reply, ...names: string[]) =>
  Object.fromEntries(Object.entries(said.headers).filter(([name]) => !names.includes(name)));
const altered = (said: Reply) => Buffer.from(said.body as Uint8Array).fill("x", 200, 203);

/** Each happens to every answer while it lasts. */
export const WEATHER: Record<string, Tamper> = {
  "a sign-in page with 200": () => html(200),
  "a redirect to a sign-in page on another host": () => html(302, { location: "http://192.0.2.1/" }),
  "a redirect without an address": () => html(302),
  "a page of 403": () => html(403),
  "a page of 404": () => html(404),
  "a page of 410": () => html(410),
  "a JSON 404 of another server": () => json(404, { detail: "Not found." }),
  "a JSON 410 of another server": () => json(410, { code: "gone", status: 410 }, "application/problem+json"),
  "a problem that is not of its status": () =>
    json(404, { code: "no-such-article", detail: "x", status: 410 }, "application/problem+json"),
  "JSON of another server with 200": () => json(200, { status: "maintenance" }),
  "null with 200": () => json(200, null),
  "a bad gateway": () => html(502),
  "a status of its own": () => html(599),
  "too many requests, without a number": () => html(429),
  "a Retry-After that says nothing": () => html(503, { "retry-after": "soon" }),
  "a Retry-After with a date that is past": () =>
    html(503, { "retry-after": "Fri, 31 Dec 1999 23:59:59 GMT" }),
  "an empty body": (said) => ({ ...said, body: "" }),
  "an empty body without digests": (said) => ({
    ...said,
    headers: without(said, "repr-digest", "etag"),
    body: "",
  }),
  "half a body": (said) => ({ ...said, body: half(said) }),
  "half a body without digests": (said) => ({
    ...said,
    headers: without(said, "repr-digest", "etag"),
    body: half(said),
  }),
  "a connection that ends in the middle": (said) => ({ ...said, torn: true }),
  "other words": (said) => ({ ...said, body: altered(said) }),
  "another media type": (said) => ({ ...said, headers: { ...said.headers, "content-type": "text/plain" } }),
  "a coding that is none": (said) => ({ ...said, headers: { ...said.headers, "content-encoding": "br" } }),
  "a coding nobody knows": (said) => ({
    ...said,
    headers: { ...said.headers, "content-encoding": "zz" },
    body: gzipSync(said.body),
  }),
  "304 to a question without an ETag": (said, request) =>
    request.headers["if-none-match"] ? html(502) : { status: 304, headers: without(said), body: "" },
};

/** What a proxy may do without changing what is said (finding of compressing proxies). */
export const HARMLESS: Record<string, Tamper> = {
  "compresses": (said) => ({
    ...said,
    headers: { ...said.headers, "content-encoding": "gzip" },
    body: gzipSync(said.body),
  }),
  "compresses and makes the ETag weak": (said) => ({
    ...said,
    headers: { ...weak(said), "content-encoding": "gzip" },
    body: gzipSync(said.body),
  }),
  "decompresses": (said) => ({
    ...said,
    headers: { ...weak(said), "repr-digest": "sha-256=:AAAA:" },
  }),
  "takes the digests away": (said) => ({ ...said, headers: without(said, "repr-digest", "etag") }),
  "writes another media type's parameter": (said) => ({
    ...said,
    headers: { ...said.headers, "content-type": `${said.headers["content-type"]}; charset=UTF-8` },
  }),
};

// As nginx does; a problem has no ETag, and keeps none.
function weak(said: Reply): Record<string, string> {
  const etag = said.headers["etag"];
  return etag ? { ...said.headers, etag: `W/${etag.replace(/"$/, '-gzip"')}` } : said.headers;
}
