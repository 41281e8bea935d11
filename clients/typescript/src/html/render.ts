import type { Article, ExportTombstone, Section, SectionAnswer } from "../types.js";
import { writeSection } from "./blocks.js";
import { escapeHtml } from "./clean.js";
import {
  direction,
  type Facts,
  successor,
  writeAbout,
  writeChanged,
  writeNotices,
  writeStatus,
} from "./frame.js";
import { type RenderOptions, Writer } from "./writer.js";

/** A section that nobody has found safe to show without the rest of its article. */
export class NotSafeAloneError extends Error {
  override readonly name = "NotSafeAloneError";
}

/**
 * An article as HTML for the middle of a page, with all that its terms ask for: notices, the state
 * of its review, urgency, the required text. Elements are of the published allow-list alone, links
 * lead to http, https, mailto and tel, and everything else is escaped. The classes are those of the
 * publisher's `/embed.css`.
 */
export function renderArticle(article: Article, options: RenderOptions = {}): string {
  const writer = new Writer(article, options);
  const below = options.title === false ? writer.level : writer.level + 1;
  const facts = factsOf(article);
  const changed = new Set(article.review.changed_sections);
  const sections = article.sections.map((section) =>
    writeSection(writer, section, below + section.level - 2, changed.has(section.id)),
  );
  const inner = [
    writeNotices(writer, facts),
    options.title === false ? "" : writer.heading(writer.level, escapeHtml(article.title)),
    article.summary ? `<p class="healthinfo-summary">${escapeHtml(article.summary)}</p>\n` : "",
    writeStatus(writer, facts),
    writeChanged(writer, facts),
    ...sections,
    questions(writer, article, below),
    invitation(writer, article),
    writeAbout(writer, facts, article.title, below),
  ];
  return framed(article, inner.join(""));
}

/** The answer of `section()`: the section with its company, the notices and the terms. */
export function renderSection(answer: SectionAnswer, options: RenderOptions = {}): string {
  const { article, review, sections } = answer;
  const writer = new Writer(article, options);
  const uncovered = new Set(review.sections.filter((one) => !one.covered).map((one) => one.id));
  const changed = review.last_reviewed ? uncovered : new Set<string>();
  const covers = uncovered.size === 0;
  const facts: Facts = {
    ...answer,
    language: article.language,
    permanent: answer.links.permanent.split("#")[0] ?? "",
    review: { ...review, covers, changed: sections.filter((one) => changed.has(one.id)), partial: [] },
  };
  const written = sections.map((section) =>
    writeSection(writer, section, writer.level + section.level - 2, changed.has(section.id)),
  );
  const about = writeAbout(writer, facts, article.title, writer.level);
  return framed(article, writeNotices(writer, facts) + writeStatus(writer, facts) + written.join("") + about);
}

/**
 * The sections of a held article that must be shown for one of them, in reading order.
 * Throws NotSafeAloneError: then show the whole article.
 */
export function withCompany(article: Article, wanted: string): Section[] {
  const found = article.sections.find((one) => one.id === wanted || one.anchor === wanted);
  if (!found?.safe_alone) {
    throw new NotSafeAloneError(`${wanted}: ${found ? "not found safe to show alone" : "no such section"}`);
  }
  const shown = new Set([found.id]);
  // A set is walked to its end, what is added on the way included.
  for (const id of shown) {
    for (const other of article.sections.find((one) => one.id === id)?.show_with ?? []) shown.add(other);
  }
  return article.sections.filter((one) => shown.has(one.id));
}

type Gone = Pick<ExportTombstone, "id" | "reason" | "advice" | "withdrawn_at" | "successor">;

/** What is shown in place of a withdrawn article: of a problem `gone`, or of a copy's tombstone. */
export function renderWithdrawn(
  gone: Gone,
  about: { language: string; dir?: "ltr" | "rtl" },
  options: RenderOptions = {},
): string {
  const writer = new Writer({ id: gone.id, language: about.language }, options);
  const part = (label: Parameters<Writer["phrase"]>[0], text: string) =>
    `<p class="healthinfo-label">${writer.phrase(label)}</p>\n${writer.text(text)}\n`;
  const inner = [
    writer.heading(writer.level, writer.phrase("This information was withdrawn")),
    gone.advice ? part("If you have been following it", gone.advice) : "",
    gone.reason ? part("Reason", gone.reason) : "",
    successor(writer, gone),
    gone.withdrawn_at
      ? `<p>${writer.phrase("Withdrawn on")} ${writer.day(gone.withdrawn_at, about.language)}</p>\n`
      : "",
  ];
  const box = `<div class="healthinfo-notice healthinfo-safety" role="note">\n${inner.join("")}</div>\n`;
  return framed({ language: about.language, dir: about.dir ?? "ltr" }, box);
}

function framed(about: { language: string; dir: unknown }, inner: string): string {
  const words = `lang="${escapeHtml(about.language)}" dir="${direction(about.dir)}"`;
  return `<article class="healthinfo" ${words}>\n${inner}</article>\n`;
}

function factsOf(article: Article): Facts {
  const { review, sections } = article;
  const named = (ids: string[]) => sections.filter((section) => ids.includes(section.id));
  return {
    ...article,
    permanent: article.links.permanent,
    review: {
      ...review,
      covers: review.covers_current_text,
      changed: named(review.changed_sections),
      partial: review.partial_reviews.map((one) => ({
        ...one,
        headings: named(one.sections).map((section) => section.heading),
      })),
    },
  };
}

function questions(writer: Writer, article: Article, level: number): string {
  if (article.questions.length === 0) return "";
  const items = article.questions.map((one) => `<li>${escapeHtml(one)}</li>\n`).join("");
  const heading = writer.heading(level, writer.phrase("Questions to ask"), "questions");
  return `${heading}<ul>\n${items}</ul>\n`;
}

// What advertises is left out unless it is asked for, and is then labelled with the publisher.
function invitation(writer: Writer, article: Article): string {
  const said = article.call_to_action;
  if (!said || (said.promotional && !writer.options.promotional)) return "";
  const from = said.promotional
    ? `<p class="healthinfo-label">${escapeHtml(article.publisher.name)}</p>\n`
    : "";
  const link = said.url ? `<p>${writer.link(said.url, escapeHtml(said.label ?? said.url))}</p>\n` : "";
  const inner = `${from}<p>${escapeHtml(said.text)}</p>\n${link}`;
  return `<div class="healthinfo-invitation" role="note">\n${inner}</div>\n`;
}
