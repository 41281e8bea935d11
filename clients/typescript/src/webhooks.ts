// Webhooks after Standard Webhooks 1.0 (standardwebhooks.com).
import { fromBase64 } from "./digests.js";
import { SignatureError } from "./errors.js";
import { parsed } from "./site.js";
import type { Change } from "./types.js";

export type WebhookMessage =
  | { type: Change["type"]; timestamp: string; data: Change }
  | { type: "journal.restarted" | "webhook.test"; timestamp: string; data: Record<string, unknown> };

export interface VerifyOptions {
  /** Seconds by which the clocks may differ; 300. What is older may be somebody's recording. */
  tolerance?: number;
  /** Milliseconds since 1970; the clock's. */
  now?: number;
}

type Heads = Headers | Record<string, string | string[] | undefined>;

/**
 * The message, once its signature and its time are right. `body` is the bytes or the text as they
 * arrived, before any parsing. `secrets`: the subscription's, or two while they rotate.
 * Throws SignatureError. The same `webhook-id` is the same message: drop repeats by it.
 */
export async function verifyWebhook(
  secrets: string | readonly string[],
  headers: Heads,
  body: Uint8Array | string,
  options: VerifyOptions = {},
): Promise<{ id: string; message: WebhookMessage }> {
  const [id, stamp, signatures] = ["id", "timestamp", "signature"].map((name) => head(headers, name));
  if (!id || !stamp || !signatures) throw new SignatureError("a header of the webhook is missing");
  checkTime(stamp, options);
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const signed = concatenated(new TextEncoder().encode(`${id}.${stamp}.`), bytes);
  const known = await matches([secrets].flat(), signatures.split(" "), signed);
  if (!known) throw new SignatureError("the signature is not of this secret and this body");
  const message = parsed(bytes) as WebhookMessage | undefined;
  if (!message || typeof message.type !== "string") throw new SignatureError("the body is no message");
  return { id, message };
}

function head(headers: Heads, name: string): string | undefined {
  const found = headers instanceof Headers ? headers.get(`webhook-${name}`) : headers[`webhook-${name}`];
  return (Array.isArray(found) ? found[0] : found) ?? undefined;
}

function checkTime(stamp: string, options: VerifyOptions): void {
  const { tolerance = 300, now = Date.now() } = options;
  const away = Math.abs(now / 1000 - Number(stamp));
  if (!/^\d{1,12}$/.test(stamp) || away > tolerance) {
    throw new SignatureError("the message is too old, or a clock is wrong");
  }
}

// WebCrypto compares in constant time.
async function matches(secrets: string[], signatures: string[], signed: Uint8Array<ArrayBuffer>) {
  const sent = signatures.filter((one) => one.startsWith("v1,")).map((one) => decoded(one.slice(3)));
  let known = false;
  for (const secret of secrets) {
    const key = await hmacKey(secret);
    for (const one of sent) {
      known = (one !== null && (await crypto.subtle.verify("HMAC", key, one, signed))) || known;
    }
  }
  return known;
}

function hmacKey(secret: string): Promise<CryptoKey> {
  const raw = decoded(secret.replace(/^whsec_/, ""));
  if (!raw || raw.length === 0) throw new TypeError("the secret is whsec_ and base64");
  return crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
}

function decoded(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return fromBase64(text);
  } catch {
    return null;
  }
}

function concatenated(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
