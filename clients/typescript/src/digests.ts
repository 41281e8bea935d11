// SHA-256 by WebCrypto, in the forms in which the API writes it.

const encoder = new TextEncoder();

/** False on a page without TLS: browsers give such a page no WebCrypto, and nothing is verified. */
export function canVerify(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

export async function sha256(data: Uint8Array | string): Promise<Uint8Array> {
  const bytes = typeof data === "string" ? encoder.encode(data) : data;
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
}

/** `sha256:` and hexadecimal digits: the digest of a document, a section or a bucket. */
export async function digestOf(data: Uint8Array | string): Promise<string> {
  const bytes = await sha256(data);
  return `sha256:${Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("")}`;
}

/** The strong ETag of an answer of these bytes: their SHA-256 as base64, quoted. */
export async function etagOf(data: Uint8Array | string): Promise<string> {
  return `"${toBase64(await sha256(data))}"`;
}

/** An ETag as it is of the decoded bytes: not weak, and without the mark of a coding. */
export function plainEtag(etag: string): string {
  return etag.replace(/^W\//, "").replace(/-gzip"$/, '"');
}

/**
 * Whether these decoded bytes are the ones that the site sent. `fetch` does not show the bytes as
 * they arrived, and a proxy may have changed their coding: `Repr-Digest` (RFC 9530) is then of
 * bytes that are not here, and the ETag decides. True where the answer bears neither.
 */
export async function isWhole(decoded: Uint8Array, headers: Headers): Promise<boolean> {
  const said = headers.get("Repr-Digest");
  if (said === null || !canVerify()) return true;
  const own = toBase64(await sha256(decoded));
  const named = said.split(",").map((one) => one.trim());
  return named.includes(`sha-256=:${own}:`) || plainEtag(headers.get("ETag") ?? "") === `"${own}"`;
}
