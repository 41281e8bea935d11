// A row of the copy: an article with its words, or the tombstone of a withdrawn one.
import { createHash } from "node:crypto";
import { DigestError } from "../errors.js";
import { isTrue, type ExportLine, type Line } from "../export.js";
import type { Article, ExportTombstone, ProblemOf } from "../types.js";

export interface Row {
  id: string;
  language: string;
  state: "published" | "archived" | "withdrawn";
  seq: number;
  digest: string | null;
  etag: string | null;
  /** The bytes of the canonical document: the words that were reviewed. */
  document: Uint8Array | null;
  /** The bytes that `/articles/{id}` answered. */
  article: Uint8Array | null;
  /** JSON with reason and advice, of a withdrawn article. */
  tombstone: string | null;
}

const TOLD = ["id", "seq", "kind", "reason", "advice", "withdrawn_at", "successor"] as const;

export function hexDigest(data: Uint8Array | string): string {
  return `sha256:${createHash("sha256").update(data).digest("hex")}`;
}

export function etag(data: Uint8Array): string {
  return `"${createHash("sha256").update(data).digest("base64")}"`;
}

/** The row of an article, if its document is the one that its edition names. */
export function readable(said: Article, article: Uint8Array, document: Uint8Array): Row {
  const digest = hexDigest(document);
  if (digest !== said.edition.digest) {
    throw new DigestError("the document is not the one that the edition names", said.links.self);
  }
  const { id, language, state, seq } = said;
  return { id, language, state, seq, digest, etag: etag(article), document, article, tombstone: null };
}

export function withdrawn(said: ExportTombstone | ProblemOf<"gone">, language: string): Row {
  const tombstone = JSON.stringify(Object.fromEntries(TOLD.map((name) => [name, said[name]])));
  const { id, seq } = said;
  const text = { digest: null, etag: null, document: null, article: null };
  return { id, language, state: "withdrawn", seq, ...text, tombstone };
}

/** The row of a line of the export, which was verified before. */
export function exported({ said, article }: Line): Row {
  if (said.type === "tombstone") return withdrawn(said, said.language);
  return readable(said.article, article ?? new Uint8Array(), Buffer.from(said.document));
}

/**
 * The row of what the feed brought along; null: it is to be erased; undefined: it has to be fetched,
 * as its JSON cannot be written again to the bytes that its ETag is of.
 */
export async function brought(said: ExportLine): Promise<Row | null | undefined> {
  if (said.type === "tombstone") {
    return (said.state as string) === "purged" ? null : withdrawn(said, said.language);
  }
  const article = Buffer.from(JSON.stringify(said.article));
  return (await isTrue(said, article)) ? exported({ said, article }) : undefined;
}
