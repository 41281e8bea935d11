// What every part of a rendering needs: phrases in the article's language, ids, levels, links.
import type { Article } from "../types.js";
import { cleanHtml, escapeHtml, keptHref } from "./clean.js";
import { PHRASES, type Phrase } from "./phrases.js";

export interface RenderOptions {
  /** The level of the title, 1 to 5; 2. What stands below follows. */
  heading?: number;
  /** False: the page has the title already, and sections begin at the level of `heading`. */
  title?: boolean;
  /** Every id begins with it; made from the article's id where it is not given. */
  prefix?: string;
  /** Show an invitation that advertises something, labelled as such; else it is left out. */
  promotional?: boolean;
  /** Phrases of your own, by their English: for a language that this package does not have. */
  phrases?: Partial<Record<Phrase, string>>;
}

export class Writer {
  readonly #phrases: Partial<Record<Phrase, string>>;
  readonly #prefix: string;
  readonly level: number;
  readonly #foreign: boolean;

  constructor(
    about: Pick<Article, "id" | "language">,
    readonly options: RenderOptions,
  ) {
    const own = PHRASES[about.language.split("-")[0] as keyof typeof PHRASES];
    this.#phrases = { ...PHRASES.en, ...own, ...options.phrases };
    this.#foreign = !own && !options.phrases;
    this.#prefix = options.prefix ?? `hi-${about.id.slice(-12)}`;
    this.level = options.heading ?? 2;
  }

  phrase(phrase: Phrase): string {
    const text = escapeHtml(this.#phrases[phrase] ?? phrase);
    return this.#foreign ? `<span lang="en">${text}</span>` : text;
  }

  id(anchor: string): string {
    return escapeHtml(`${this.#prefix}_${anchor}`);
  }

  /** Rich text of the API. Links to places in the article lead to the ids written here. */
  html(html: unknown): string {
    if (typeof html !== "string") return "";
    return cleanHtml(html, (href) => {
      const kept = keptHref(href);
      return kept?.startsWith("#") ? `#${this.#prefix}_${kept.slice(1)}` : kept;
    });
  }

  /** Plain text as paragraphs: a blank line parts them. */
  text(text: string): string {
    const parts = text.split(/\n{2,}/).filter((part) => part.trim());
    return parts.map((part) => `<p>${escapeHtml(part).replace(/\n/g, "<br>")}</p>`).join("");
  }

  link(address: string, words: string): string {
    const kept = keptHref(address);
    return kept ? `<a href="${escapeHtml(kept)}">${words}</a>` : words;
  }

  /** A heading; beyond h6 by its role. `inner` is HTML. */
  heading(level: number, inner: string, anchor?: string): string {
    const id = anchor === undefined ? "" : ` id="${this.id(anchor)}"`;
    if (level <= 6) return `<h${level}${id}>${inner}</h${level}>\n`;
    return `<p role="heading" aria-level="${level}"${id}>${inner}</p>\n`;
  }

  /** A day as readers of the language write it; of what is no date the text. */
  day(date: string, language: string): string {
    const found = new Date(date.length === 10 ? `${date}T00:00:00Z` : date);
    if (Number.isNaN(found.getTime())) return escapeHtml(date);
    const shown = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
    return `<time datetime="${escapeHtml(date)}">${escapeHtml(shown.format(found))}</time>`;
  }

  box(label: string, inner: string, grave = false): string {
    const kind = grave ? "healthinfo-safety" : "healthinfo-plain";
    const head = `<p class="healthinfo-label">${label}</p>\n`;
    return `<div class="healthinfo-notice ${kind}" role="note">\n${head}${inner}</div>\n`;
  }
}
