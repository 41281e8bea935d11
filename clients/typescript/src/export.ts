// The export: every article with its text, page after page, each line verified.
import { apiAddress } from "./addresses.js";
import { digestOf, etagOf } from "./digests.js";
import { DigestError, UnavailableError } from "./errors.js";
import { shaped } from "./shapes.js";
import { parsed, type Answer, type Site } from "./site.js";
import type { Export, ExportArticle, ExportEnd, ExportTombstone } from "./types.js";

export type ExportLine = ExportArticle | ExportTombstone;
/** A line, and of an article the bytes of `/articles/{id}` that its ETag is of. */
export interface Line {
  said: ExportLine;
  article: Uint8Array | null;
}

const NDJSON = "application/x-ndjson";
const MANIFEST = ["digest", "cursor", "links"];

/** How much there is, and where the first page is. */
export async function manifestOf(
  site: Site,
  query: { language?: string | undefined; bucket?: string } = {},
  signal?: AbortSignal,
): Promise<Export> {
  const answer = await site.ask(apiAddress(site.base, "/api/v1/export", {}, query), fresh(signal));
  return shaped<Export>(answer, MANIFEST, "export");
}

/** Everything from the first page to the last. */
export async function* exportLines(
  site: Site,
  language?: string,
  signal?: AbortSignal,
): AsyncGenerator<ExportLine> {
  const manifest = await manifestOf(site, { language }, signal);
  for (let next: string | null = manifest.links.first; next !== null; ) {
    const page = await exportPage(site, next, signal);
    for (const line of page.lines) yield line.said;
    next = page.end.next;
  }
}

/** One page with the line that ends it. Throws where it did not arrive whole. */
export async function exportPage(
  site: Site,
  address: string,
  signal?: AbortSignal,
): Promise<{ lines: Line[]; end: ExportEnd }> {
  const answer = await site.ask(address, { ...fresh(signal), accept: NDJSON });
  const texts = linesOf(answer.bytes);
  const end = parsed(texts.pop() ?? new Uint8Array()) as ExportEnd | undefined;
  if (end?.type !== "end") {
    throw new UnavailableError("a page of the export did not arrive whole", answer.address);
  }
  const lines: Line[] = [];
  for (const text of texts) {
    const line = await lineOf(text, answer);
    if (line) lines.push(line);
  }
  return { lines, end };
}

/** Whether the words and the article of a line are those that its digests are of. */
export async function isTrue(said: ExportArticle, article: Uint8Array): Promise<boolean> {
  return (
    (await digestOf(said.document)) === said.digest &&
    said.article.edition.digest === said.digest &&
    (await etagOf(article)) === said.etag
  );
}

async function lineOf(text: Uint8Array, answer: Answer): Promise<Line | null> {
  const said = parsed(text) as ExportLine | undefined;
  if (said?.type === "tombstone") return { said, article: null };
  if (said?.type !== "article") return said ? null : fail("a line is no JSON", answer);
  const article = articleOf(text);
  if (await isTrue(said, article)) return { said, article };
  throw new DigestError(`${said.id} does not agree with its digests`, answer.address);
}

function fail(why: string, answer: Answer): never {
  throw new UnavailableError(why, answer.address);
}

const MARK = new TextEncoder().encode(',"article":');

// `article` is the last member; its bytes are kept, as another program may write JSON otherwise.
function articleOf(line: Uint8Array): Uint8Array {
  for (let at = line.indexOf(MARK[0]!); at >= 0; at = line.indexOf(MARK[0]!, at + 1)) {
    if (MARK.every((byte, place) => line[at + place] === byte)) {
      return line.subarray(at + MARK.length, line.length - 1);
    }
  }
  return new Uint8Array();
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    const until = end < 0 ? bytes.length : end;
    if (until > from) found.push(bytes.subarray(from, until));
    from = until + 1;
  }
  return found;
}

function fresh(signal?: AbortSignal): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}
