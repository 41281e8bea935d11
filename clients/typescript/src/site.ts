// One request at a time to one site: timeouts, retries, redirects, and what counts as an answer.
import { ownAddress, siteOf } from "./addresses.js";
import { isWhole } from "./digests.js";
import { ProblemError, UnavailableError } from "./errors.js";
import type { Problem } from "./types.js";
import { backOff, retryTime, sleep } from "./waiting.js";

export interface Options {
  /** The publisher's site, such as `https://health.example.org`. */
  baseUrl: string;
  /** The API key. It is sent to the origin of `baseUrl` and to no other. */
  key?: string;
  /** Milliseconds for one attempt, its body included; 30,000 where it is not given. */
  timeout?: number;
  /** How often a request is tried before it fails; 4 where it is not given. */
  tries?: number;
  /** Milliseconds to wait at most for one `Retry-After`; 60,000. A longer one fails at once. */
  longestWait?: number;
  /** Sent with every request, for example `User-Agent`. */
  headers?: Record<string, string>;
  /** Instead of the global `fetch`. */
  fetch?: typeof fetch;
  /** Ends whatever is asked or waited for; a call may have its own instead. */
  signal?: AbortSignal;
}

export interface Wish {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  /** The media type expected; `application/json` where it is not given. */
  accept?: string;
  /** The ETag of what is held already: 304 where it is still good. */
  etag?: string;
  body?: unknown;
  signal?: AbortSignal;
}

/** `status` is 200, 201, 202, 204, or 304; the bytes are decoded, whole, and verified. */
export interface Answer {
  status: number;
  bytes: Uint8Array;
  headers: Headers;
  address: string;
}

const MOST_REDIRECTS = 5;
const GOOD = new Set([200, 201, 202, 204]);
const MOVED = new Set([301, 302, 307, 308]);

export class Site {
  readonly base: URL;

  constructor(readonly options: Options) {
    this.base = siteOf(options.baseUrl);
  }

  /** Ask until there is an answer of the site. Throws ProblemError or UnavailableError. */
  async ask(address: string, asked: Wish = {}): Promise<Answer> {
    const { tries = 4, longestWait = 60_000, signal } = this.options;
    const wish = signal && !asked.signal ? { ...asked, signal } : asked;
    const own = ownAddress(this.base, address, this.base.href);
    for (let tried = 0; ; tried += 1) {
      try {
        return await this.#attempt(own, wish);
      } catch (error) {
        wish.signal?.throwIfAborted();
        if (tried + 1 >= tries || !mayRepeat(error, wish)) throw error;
        const wait = error.retryAt === null ? backOff(tried) : error.retryAt - Date.now();
        if (wait > longestWait) throw error;
        await sleep(Math.max(0, wait), wish.signal);
      }
    }
  }

  async #attempt(address: string, wish: Wish): Promise<Answer> {
    const timer = AbortSignal.timeout(this.options.timeout ?? 30_000);
    const signal = wish.signal ? AbortSignal.any([wish.signal, timer]) : timer;
    try {
      return await this.#read(await this.#send(address, wish, signal), address, wish);
    } catch (error) {
      if (error instanceof UnavailableError || error instanceof ProblemError) throw error;
      throw new UnavailableError(reason(error), address);
    }
  }

  // Redirects are followed by hand, so that the key cannot follow one to another host.
  async #send(address: string, wish: Wish, signal: AbortSignal): Promise<Response> {
    const ask = this.options.fetch ?? fetch;
    const request = this.#request(wish, signal);
    let at = address;
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const response = await ask(at, request);
      if (response.type === "opaqueredirect") return this.#inBrowser(at, wish, signal);
      if (!MOVED.has(response.status)) return response;
      await response.body?.cancel();
      at = ownAddress(this.base, response.headers.get("Location") ?? "", at);
    }
    throw new UnavailableError("redirects without end", address);
  }

  // A browser does not show where a redirect leads. It is asked again without the key, which the
  // reads that redirect do not need, and its end must be on the site.
  async #inBrowser(address: string, wish: Wish, signal: AbortSignal): Promise<Response> {
    if ((wish.method ?? "GET") !== "GET") throw new UnavailableError("redirected", address);
    const { Authorization: _, ...headers } = this.#request(wish, signal).headers;
    const ask = this.options.fetch ?? fetch;
    const response = await ask(address, { headers, signal, credentials: "omit" });
    ownAddress(this.base, response.url, address);
    return response;
  }

  #request(wish: Wish, signal: AbortSignal) {
    const { key, headers } = this.options;
    const sent: Record<string, string> = { ...headers, Accept: accepted(wish) };
    if (key) sent["Authorization"] = `Bearer ${key}`;
    if (wish.etag) sent["If-None-Match"] = wish.etag;
    if (wish.body !== undefined) sent["Content-Type"] = "application/json";
    const method = wish.method ?? "GET";
    const body = wish.body === undefined ? null : JSON.stringify(wish.body);
    return { method, headers: sent, body, signal, redirect: "manual", credentials: "omit" } as const;
  }

  async #read(response: Response, asked: string, wish: Wish): Promise<Answer> {
    const { status, headers } = response;
    const address = response.url || asked;
    // The Repr-Digest of a 304 is of the body that is not sent again.
    if (status === 304 && wish.etag) return { status, bytes: new Uint8Array(), headers, address };
    const bytes = new Uint8Array(await response.arrayBuffer());
    const retryAt = retryTime(headers.get("Retry-After"), Date.now());
    const type = mediaType(headers);
    if (GOOD.has(status) && (status === 204 || type === (wish.accept ?? "application/json"))) {
      if (await isWhole(bytes, headers)) return { status, bytes, headers, address };
      throw new UnavailableError("the answer did not arrive as it was sent", address, retryAt);
    }
    const problem = type === "application/problem+json" ? problemOf(bytes, status) : null;
    if (problem) throw new ProblemError(problem, address, retryAt);
    throw new UnavailableError(`${status} ${type}, which is no answer of the site`, address, retryAt);
  }
}

function accepted(wish: Wish): string {
  const wanted = wish.accept ?? "application/json";
  return `${wanted}, application/problem+json;q=0.9`;
}

function mediaType(headers: Headers): string {
  return (headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

function problemOf(bytes: Uint8Array, status: number): Problem | null {
  const said: unknown = parsed(bytes);
  if (typeof said !== "object" || said === null) return null;
  const { code, status: own, detail } = said as Record<string, unknown>;
  const whole = typeof code === "string" && typeof detail === "string" && own === status;
  return whole ? (said as Problem) : null;
}

/** JSON, or undefined where it is none. */
export function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

// What changes something is repeated only where the site has said that it did nothing.
function mayRepeat(error: unknown, wish: Wish): error is ProblemError | UnavailableError {
  if (error instanceof ProblemError) {
    const { status } = error.problem;
    const nothingDone = status === 429 || status === 503;
    return nothingDone || (status >= 500 && !wish.body && (wish.method ?? "GET") === "GET");
  }
  return error instanceof UnavailableError && (wish.method ?? "GET") === "GET";
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "no whole answer in time";
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error.message}${cause}`;
}
