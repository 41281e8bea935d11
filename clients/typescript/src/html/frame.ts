// What has to be shown around the text: notices, the state of the review, terms.
import type { Article, Notice, Section } from "../types.js";
import { escapeHtml } from "./clean.js";
import type { Writer } from "./writer.js";

type Review = Pick<Article["review"], "basis" | "last_reviewed" | "overdue_since" | "reviewed_by">;
type Partial = { reviewed: string; reviewed_by: Review["reviewed_by"]; headings: string[] };
/** What an article and a section's answer have in common. */
export interface Facts {
  language: string;
  notices: Notice[];
  ended: Article["ended"];
  translation: Article["translation"];
  reuse: Article["reuse"];
  permanent: string;
  /** `partial`: later reviews of some sections, by their headings. */
  review: Review & { covers: boolean; changed: Section[]; partial: Partial[] };
}

/** Notices, the gravest first as they come, and what is wrong with the text as a whole. */
export function writeNotices(writer: Writer, facts: Facts): string {
  const notices = facts.notices.map((notice) => {
    const grave = notice.level !== "information";
    const words = `<div lang="${escapeHtml(notice.language)}" dir="${direction(notice.dir)}">`;
    const label = writer.phrase(grave ? "Safety notice" : "Notice");
    return writer.box(label, `${words}${writer.html(notice.html)}</div>\n`, grave);
  });
  return notices.join("") + archived(writer, facts) + behind(writer, facts);
}

export function direction(dir: unknown): string {
  return dir === "rtl" ? "rtl" : "ltr";
}

function archived(writer: Writer, { ended }: Facts): string {
  if (!ended) return "";
  const why = ended.reason
    ? `<p>${writer.phrase("Reason")}: ${escapeHtml(ended.reason)}</p>\n`
    : "";
  return writer.box(writer.phrase("This page is no longer kept up to date"), why + successor(writer, ended));
}

export function successor(writer: Writer, ended: { successor: { url: string } | null }): string {
  if (!ended.successor) return "";
  return `<p>${writer.link(ended.successor.url, writer.phrase("Read the page that replaces it"))}</p>\n`;
}

function behind(writer: Writer, { translation, permanent }: Facts): string {
  if (!translation || (!translation.outdated_sections.length && !translation.safety_outdated)) return "";
  const safety = translation.safety_outdated;
  const label = safety ? "This translation lacks a safety change" : "This translation is behind its original";
  const original = permanent.replace(/[^/]*$/, translation.source);
  const link = writer.link(original, writer.phrase("Read the original"));
  return writer.box(writer.phrase(label), `<p>${link}</p>\n`, safety);
}

/** Whether the text may count as reviewed: a line for the top of the page. */
export function writeStatus(writer: Writer, { review, language }: Facts): string {
  const warning = unreviewed(writer, review);
  const day = review.last_reviewed ? writer.day(review.last_reviewed, language) : "";
  const inner = warning ? `<strong>${warning}</strong>` : `${writer.phrase("Last reviewed")} ${day}`;
  return `<p class="healthinfo-status">${inner}</p>\n${overdue(writer, review, language)}`;
}

function unreviewed(writer: Writer, review: Review): string {
  if (review.basis === "urgent-unreviewed") {
    return writer.phrase("Published urgently: this text has not yet had a clinical review.");
  }
  if (review.last_reviewed) return "";
  return writer.phrase("This text has not had a clinical review recorded.");
}

function overdue(writer: Writer, review: Review, language: string): string {
  if (!review.overdue_since) return "";
  const day = `<p>${writer.day(review.overdue_since, language)}</p>\n`;
  return writer.box(writer.phrase("Review overdue"), day);
}

/** Which parts the review has not seen in the words they have now. */
export function writeChanged(writer: Writer, { review }: Facts): string {
  if (!review.last_reviewed || review.covers) return "";
  const items = review.changed.map(
    (section) => `<li>${writer.link(`#${writer.id(section.anchor)}`, escapeHtml(section.heading))}</li>\n`,
  );
  const said = items.length
    ? `<ul>\n${items.join("")}</ul>\n<p>${writer.phrase("Check what they say with your care team.")}</p>\n`
    : `<p>${writer.phrase("Some wording outside the parts below was changed after the last review.")}</p>\n`;
  return writer.box(writer.phrase("Changed since the last review"), said);
}

/** Who reviewed it, whose text it is, and on what terms: the required words. */
export function writeAbout(writer: Writer, facts: Facts, title: string, level: number): string {
  const { reuse, permanent } = facts;
  const terms = writer.link(reuse.license, writer.phrase("Terms of use"));
  const lines = [
    `<p class="healthinfo-required">${escapeHtml(reuse.required_text)}</p>`,
    `<p><cite>${escapeHtml(title)}</cite>. ${escapeHtml(reuse.attribution)}. ${terms}</p>`,
    `<p>${reviewLine(writer, facts)}</p>`,
    `<p>${writer.link(permanent, escapeHtml(permanent))}</p>`,
  ];
  const heading = writer.heading(level, writer.phrase("About this information"), "about");
  return `<div class="healthinfo-about">\n${heading}${lines.join("\n")}\n</div>\n`;
}

const OPENINGS = {
  "clinical-review": "Clinically reviewed on",
  "stated-by-source": "Its source states a review on",
  "urgent-unreviewed": "An earlier text of this page was reviewed on",
  none: "Last reviewed",
} as const;

/** The review in sentences: on what basis, when, by whom, and what it does not cover. */
function reviewLine(writer: Writer, { review, language }: Facts): string {
  const warning = unreviewed(writer, review);
  if (!review.last_reviewed) return warning;
  const opening = writer.phrase(OPENINGS[review.basis] ?? "Last reviewed");
  const dated = (words: string, day: string, people: Review["reviewed_by"]) =>
    `${words} ${writer.day(day, language)}${by(writer, people)}`;
  const changed = review.covers || warning ? "" : writer.phrase("The text has been changed since.");
  const partial = review.partial.map((one) => {
    const said = dated(writer.phrase("Only in part, on"), one.reviewed, one.reviewed_by);
    return `${said}: ${escapeHtml(one.headings.join(", "))}.`;
  });
  const last = `${dated(opening, review.last_reviewed, review.reviewed_by)}.`;
  return [warning, last, changed, ...partial]
    .filter(Boolean)
    .join(" ");
}

function by(writer: Writer, people: Review["reviewed_by"]): string {
  const named = people.map((one) => {
    const name = [one.name, one.credentials].filter(Boolean).join(", ");
    return escapeHtml(one.role ? `${name} (${one.role})` : name);
  });
  return named.length ? ` ${writer.phrase("by")} ${named.join("; ")}` : "";
}
