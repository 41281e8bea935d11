// Compares the whole copy with the source's digests, and mends the buckets that differ.
import { UnavailableError } from "../errors.js";
import { manifestOf } from "../export.js";
import type { Export } from "../types.js";
import type { Mirror } from "./mirror.js";
import { bucketsOf, digestAll, digestBucket, lineOf, type Buckets } from "./proof.js";
import type { Row } from "./rows.js";

/** `moved`: the source has changed since, so nothing can be said. `mended`: compare once more. */
export type Compared = "equal" | "moved" | "mended";
export type Report = (line: string) => void;

const MOST_MENDED = 500; // buckets of 4,096; beyond that a whole export is quicker

export async function compare(mirror: Mirror, report: Report): Promise<Compared> {
  const manifest = await asked(mirror);
  if (!standsAt(mirror, manifest)) return "moved";
  const own = await bucketsOf(mirror.copy);
  if (manifest.digest === digestAll(own)) return "equal";
  const names = differing(own, await asked(mirror, "all"));
  if (names.length > MOST_MENDED) {
    report("the copy differs: all begins anew");
    await mirror.begin();
    return "mended";
  }
  let mended = 0;
  for (const name of names) mended += await mend(mirror, name, own, report);
  if (mended === 0 && standsAt(mirror, await asked(mirror))) {
    const why = "The source's digests do not agree with its articles: tell its publisher.";
    throw new UnavailableError(why, mirror.manifest);
  }
  return "mended";
}

function asked(mirror: Mirror, bucket?: string): Promise<Export> {
  return manifestOf(mirror.site, { language: mirror.language, ...(bucket ? { bucket } : {}) });
}

// By the cursor: the addresses may differ in what else is asked for.
function standsAt(mirror: Mirror, manifest: Export): boolean {
  const place = mirror.place();
  if (place?.step !== "feed") return false;
  return new URL(place.address).searchParams.get("after") === manifest.cursor;
}

function differing(own: Buckets, every: Export): string[] {
  const theirs = new Map((every.buckets ?? []).map((each) => [each.bucket, each.digest]));
  const ours = new Map([...own].map(([name, lines]) => [name, digestBucket(lines)]));
  const names = new Set([...theirs.keys(), ...ours.keys()]);
  return [...names].filter((name) => theirs.get(name) !== ours.get(name)).sort();
}

/** Bring the articles of a bucket to what they are at the source; how many differed. */
async function mend(mirror: Mirror, name: string, all: Buckets, report: Report): Promise<number> {
  const place = mirror.place();
  const own = all.get(name) ?? new Map<string, string>();
  const { buckets } = await asked(mirror, name);
  const there = new Map((buckets ?? []).flatMap((each) => (each.lines ?? []).map((one) => [one.id, one])));
  const rows = new Map<string, Row | null>();
  for (const id of new Set([...own.keys(), ...there.keys()])) {
    const line = there.get(id);
    if (line && own.get(id) === lineOf(id, line.seq, line.digest)) continue;
    report(`${id} was ${!own.has(id) ? "missing" : line ? "altered" : "too much"}`);
    rows.set(id, line ? await mirror.fetch(line, null) : null);
  }
  if (place && rows.size > 0) mirror.copy.save(place, place, rows, true);
  return rows.size;
}
