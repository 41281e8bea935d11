// The digests by which a copy is compared with its source (docs/partners.md, 4).
import { setImmediate } from "node:timers/promises";
import type { Copy } from "./copy.js";
import { etag, hexDigest } from "./rows.js";

/** {the first three digits of ids: {id: its line}}. */
export type Buckets = Map<string, Map<string, string>>;

const AT_ONCE = 100;

export function lineOf(id: string, seq: number, digest: string | null): string {
  return `${id}:${seq}:${digest ?? ""}\n`;
}

export function digestBucket(lines: ReadonlyMap<string, string>): string {
  return hexDigest([...lines.keys()].sort().map((id) => lines.get(id)).join(""));
}

export function digestAll(buckets: Buckets): string {
  const names = [...buckets.keys()].sort();
  return hexDigest(names.map((name) => `${name} ${digestBucket(buckets.get(name)!)}\n`).join(""));
}

/** Of the words as they are in the file, not of what is noted beside them. */
export async function bucketsOf(copy: Copy): Promise<Buckets> {
  const found: Buckets = new Map();
  let read = 0;
  for (const row of copy.rows()) {
    const line = lineOf(row.id, row.seq, row.document && hexDigest(row.document));
    const altered = row.article !== null && etag(row.article) !== row.etag;
    const lines = found.get(row.id.slice(0, 3)) ?? new Map<string, string>();
    found.set(row.id.slice(0, 3), lines.set(row.id, altered ? `${row.id} has been altered\n` : line));
    read += 1;
    if (read % AT_ONCE === 0) await setImmediate(); // so that webhooks are answered meanwhile
  }
  return found;
}
