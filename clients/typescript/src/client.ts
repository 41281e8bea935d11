import { apiAddress } from "./addresses.js";
import { digestOf } from "./digests.js";
import { DigestError } from "./errors.js";
import { exportLines, type ExportLine } from "./export.js";
import { shaped } from "./shapes.js";
import { type Options, Site, type Wish } from "./site.js";
import type {
  AnswerOf,
  Article,
  ArticleSummary,
  Changes,
  PathsWith,
  Query,
  RequestOf,
  SearchAnswer,
  SectionAnswer,
} from "./types.js";

/** What can be said with every call. */
export interface Call {
  signal?: AbortSignal;
}

type Parts = { path?: Record<string, unknown>; query?: object; body?: unknown };
type Page = { items: unknown[]; page: { next: string | null } };

/**
 * Reads a library: `new Client({ baseUrl: "https://health.example.org" })`.
 *
 * Throws ProblemError where the site says no, UnavailableError where there is no answer of the
 * site; both only after the request was tried again as the site asks.
 */
export class Client {
  readonly site: Site;

  constructor(options: Options) {
    this.site = new Site(options);
  }

  /** An article by its lasting id. Throws ProblemError `gone` where it was withdrawn. */
  getArticle(id: string, query: Query<"getArticle"> = {}, call: Call = {}): Promise<Article> {
    const address = apiAddress(this.site.base, "/api/v1/articles/{id}", { id }, query);
    return this.#json(address, call, ["id", "sections", "reuse", "notices"], "article");
  }

  /** An article by the words of its address; an old slug leads to the article as well. */
  articleBySlug(language: string, slug: string, call: Call = {}): Promise<Article> {
    const path = "/api/v1/articles/{language}/{slug}";
    const address = apiAddress(this.site.base, path, { language, slug });
    return this.#json(address, call, ["id", "sections", "reuse", "notices"], "article");
  }

  /** A section with all that must be shown along with it, by its id or its anchor. */
  section(id: string, section: string, call: Call = {}): Promise<SectionAnswer> {
    const path = "/api/v1/articles/{id}/sections/{section}";
    const address = apiAddress(this.site.base, path, { id, section });
    return this.#json(address, call, ["sections", "reuse", "notices"], "section");
  }

  /** Search by words or a whole question. */
  search(
    q: string,
    query: Omit<Query<"searchArticles">, "q"> = {},
    call: Call = {},
  ): Promise<SearchAnswer> {
    const address = apiAddress(this.site.base, "/api/v1/search", {}, { ...query, q });
    return this.#json(address, call, ["items"]);
  }

  /** Every article of the list, page after page; the filters are those of `listArticles`. */
  articles(query: Query<"listArticles"> = {}, call: Call = {}): AsyncGenerator<ArticleSummary> {
    const address = apiAddress(this.site.base, "/api/v1/articles", {}, { limit: 200, ...query });
    return this.items<ArticleSummary>(address, call);
  }

  /** The articles that bear a code, or one above it: `lookupByCode("icd-10-cm", "C79.51")`. */
  lookupByCode(
    system: string,
    code: string,
    query: Omit<Query<"listArticles">, "code"> = {},
    call: Call = {},
  ): AsyncGenerator<ArticleSummary> {
    return this.articles({ ...query, code: `${system}|${code}` }, call);
  }

  /** All articles with their text, and the withdrawn ones: verified lines of the export. */
  library(language?: string, call: Call = {}): AsyncGenerator<ExportLine> {
    return exportLines(this.site, language, call.signal);
  }

  /**
   * What has changed since a cursor or an address that `next` gave before; from the first change on
   * where neither is given. Ends when there is no more for now: keep the last page's `next`.
   */
  async *changes(
    query: Query<"listChanges"> | string = {},
    call: Call = {},
  ): AsyncGenerator<Changes> {
    let next =
      typeof query === "string"
        ? query
        : apiAddress(this.site.base, "/api/v1/changes", {}, query);
    for (let complete = false; !complete; ) {
      const page: Changes = await this.#json(next, call, ["changes", "next", "complete"]);
      yield page;
      ({ next, complete } = page);
    }
  }

  /** The reviewed words of an article's edition: the canonical document, verified by its digest. */
  async document(article: Pick<Article, "edition" | "links">, call: Call = {}): Promise<string> {
    const address = `${article.links.edition}/document`;
    const { bytes } = await this.site.ask(address, call);
    if ((await digestOf(bytes)) !== article.edition.digest) {
      throw new DigestError("the document is not the one that the edition names", address);
    }
    return new TextDecoder().decode(bytes);
  }

  /** Every item of a list, from an address of the API: of the first page, or of `page.next`. */
  async *items<Item>(address: string, call: Call = {}): AsyncGenerator<Item> {
    for (let next: string | null = address; next !== null; ) {
      const page: Page = await this.#json(next, call, ["items", "page"]);
      yield* page.items as Item[];
      next = page.page.next;
    }
  }

  /** Any other address of the contract: `get("/api/v1/topics")`; typed by the contract. */
  get<Path extends PathsWith<"get">>(
    path: Path,
    ...[parts, call]: Arguments<RequestOf<Path, "get">>
  ): Promise<AnswerOf<Path, "get">> {
    return this.#send("GET", path, parts as Parts, call);
  }

  post<Path extends PathsWith<"post">>(
    path: Path,
    ...[parts, call]: Arguments<RequestOf<Path, "post">>
  ): Promise<AnswerOf<Path, "post">> {
    return this.#send("POST", path, parts as Parts, call);
  }

  patch<Path extends PathsWith<"patch">>(
    path: Path,
    ...[parts, call]: Arguments<RequestOf<Path, "patch">>
  ): Promise<AnswerOf<Path, "patch">> {
    return this.#send("PATCH", path, parts as Parts, call);
  }

  async delete<Path extends PathsWith<"delete">>(
    path: Path,
    ...[parts, call]: Arguments<RequestOf<Path, "delete">>
  ): Promise<void> {
    const address = apiAddress(this.site.base, path, (parts as Parts)?.path);
    await this.site.ask(address, { ...call, method: "DELETE" });
  }

  async #send<Found>(
    method: "GET" | "POST" | "PATCH",
    path: string,
    parts: Parts = {},
    call: Call = {},
  ): Promise<Found> {
    const address = apiAddress(this.site.base, path, parts.path, parts.query);
    const wish: Wish = { ...call, method };
    if (method !== "GET") wish.body = parts.body ?? {};
    return shaped(await this.site.ask(address, wish), []);
  }

  async #json<Shape>(address: string, call: Call, members: string[], type?: string): Promise<Shape> {
    return shaped(await this.site.ask(address, call), members, type);
  }
}

// The second argument may be left out where nothing in it is required.
type Arguments<Request> = Record<string, never> extends Request
  ? [parts?: Request, call?: Call]
  : [parts: Request, call?: Call];
