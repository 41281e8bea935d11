// Keeps a copy: the export first, then the change feed.
import { apiAddress } from "../addresses.js";
import { ProblemError, UnavailableError } from "../errors.js";
import { exportPage, manifestOf, type ExportLine } from "../export.js";
import { shaped } from "../shapes.js";
import { type Options, Site } from "../site.js";
import type { Article, Change, Changes } from "../types.js";
import type { Copy, Place } from "./copy.js";
import { brought, exported, readable, withdrawn, type Row } from "./rows.js";

type FeedRow = Change & { now?: ExportLine | null };
/** What is known of an article that has to be fetched. */
export type Asked = Pick<Change, "id" | "language" | "api_url" | "seq"> & { state?: string };

export class Mirror {
  readonly site: Site;
  /** The address that names what is copied: of one language, or of all. */
  readonly manifest: string;
  #withArticles = true;

  constructor(
    readonly copy: Copy,
    options: Options,
    readonly language?: string,
  ) {
    // no-cache: a cache in between is to ask whether what it holds is still so.
    this.site = new Site({ ...options, headers: { ...options.headers, "Cache-Control": "no-cache" } });
    this.manifest = apiAddress(this.site.base, "/api/v1/export", {}, { language });
  }

  /** Copy one page. Whether there is nothing more for now. */
  async step(): Promise<boolean> {
    const place = this.place();
    if (!place) return this.begin();
    try {
      return place.step === "export" ? await this.#load(place) : await this.#follow(place);
    } catch (error) {
      // The journal was restored from a backup: all begins anew.
      if (error instanceof ProblemError && error.is("restart")) return this.begin();
      throw error;
    }
  }

  /** Where the copy of this source stands; null: it has yet to begin. */
  place(): Place | null {
    const place = this.copy.place();
    return place?.manifest === this.manifest ? place : null;
  }

  /** Start the export. The old copy stays until the new one is whole. */
  async begin(): Promise<false> {
    const from = this.copy.place();
    const { links } = await manifestOf(this.site, { language: this.language });
    this.copy.begin(from, this.#at("export", links.first));
    return false;
  }

  async #load(place: Place): Promise<false> {
    const { lines, end } = await exportPage(this.site, place.address);
    const next = end.complete ? end.changes : end.next;
    if (!next) throw new UnavailableError("the page does not say what comes next", place.address);
    this.copy.arrive(place, this.#at(end.complete ? "feed" : "export", next), lines.map(exported));
    return false;
  }

  async #follow(place: Place): Promise<boolean> {
    const page = await this.#page(place.address);
    const latest = new Map(page.changes.map((change) => [change.id, change as FeedRow]));
    const rows = new Map<string, Row | null>();
    for (const [id, change] of latest) rows.set(id, await this.#now(change));
    this.copy.save(place, this.#at("feed", page.next), rows);
    return page.complete;
  }

  async #page(address: string): Promise<Changes> {
    const asked = new URL(address);
    if (this.#withArticles) asked.searchParams.set("include", "article");
    else asked.searchParams.delete("include");
    try {
      return shaped(await this.site.ask(asked.href), ["changes", "next", "complete"]);
    } catch (error) {
      const refused = error instanceof ProblemError && error.problem.status === 400;
      if (!refused || !this.#withArticles) throw error;
      this.#withArticles = false; // a server older than this package
      return this.#page(address);
    }
  }

  async #now(change: FeedRow): Promise<Row | null> {
    const row = change.now ? await brought(change.now) : undefined;
    if (row === undefined) return this.fetch(change, this.copy.row(change.id));
    if (row && (row.id !== change.id || row.seq < change.seq)) throw behind(change);
    return row;
  }

  /**
   * The row of an article as it is now; null: it is to be erased. `held`: what the copy has of it,
   * and what need not be sent again.
   */
  async fetch(change: Asked, held: Row | null): Promise<Row | null> {
    if (change.state === "purged") return null;
    const row = await this.#fetched(change, held);
    if (row && (row.id !== change.id || row.seq < change.seq)) throw behind(change);
    return row;
  }

  async #fetched(change: Asked, held: Row | null): Promise<Row | null> {
    try {
      const wish = held?.etag ? { etag: held.etag } : {};
      const answer = await this.site.ask(change.api_url, wish);
      if (answer.status === 304) return held;
      const said = shaped<Article>(answer, ["id", "seq", "edition", "links"], "article");
      const same = held?.document && held.digest === said.edition.digest;
      const document = same ? held.document! : await this.#document(said);
      return readable(said, answer.bytes, document);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.is("gone")) return withdrawn(error.problem, change.language);
      if (error.is("no-such-article")) return null;
      throw error;
    }
  }

  async #document(said: Article): Promise<Uint8Array> {
    return (await this.site.ask(`${said.links.edition}/document`)).bytes;
  }

  #at(step: Place["step"], address: string): Place {
    return { manifest: this.manifest, step, address };
  }
}

function behind(change: Asked): UnavailableError {
  return new UnavailableError("a cache in between answers with what was before", change.api_url);
}
