// Blocks and sections. A kind of block that came later than this package is shown by its text.
import type { Block, Section } from "../types.js";
import { escapeHtml } from "./clean.js";
import type { Phrase } from "./phrases.js";
import type { Writer } from "./writer.js";

type Urgency = "emergency" | "urgent" | "non-urgent";
type ListBlock = Extract<Block, { type: "list" }>;
type Item = ListBlock["items"][number];

const CARE: Record<Urgency, Phrase> = {
  emergency: "Emergency: act now",
  urgent: "Urgent: do not wait",
  "non-urgent": "Not urgent: when to get advice",
};
const TAG: Record<Urgency, Phrase> = {
  emergency: "Emergency",
  urgent: "Urgent",
  "non-urgent": "Not urgent",
};

export function writeSection(writer: Writer, section: Section, level: number, changed: boolean): string {
  const urgency = known(section.urgency);
  const tag = urgency ? `<p class="${tagClass(urgency)}">${writer.phrase(CARE[urgency])}</p>\n` : "";
  const since = changed
    ? `<p class="healthinfo-changed">${writer.phrase("Changed since the last review: check this part with your care team.")}</p>\n`
    : "";
  const blocks = section.blocks.map((block) => writeBlock(writer, block)).join("\n");
  // The advice in the section says the same in a box of its own.
  const said = section.blocks.some((block) => block.type === "care-advice" && block.urgency === urgency);
  const heading = writer.heading(level, escapeHtml(section.heading), section.anchor);
  return `${heading}${said ? "" : tag}${since}${blocks}\n`;
}

/** One block as HTML. */
export function writeBlock(writer: Writer, block: Block): string {
  if (block.type === "text") return writer.html(block.html);
  if (block.type === "list" && Array.isArray(block.items)) return list(writer, block);
  if (block.type === "care-advice") return careAdvice(writer, block.urgency, writer.html(block.html));
  return unknown(writer, block);
}

function unknown(writer: Writer, block: Record<string, unknown>): string {
  const { text, html, urgency } = block;
  const shown = typeof text === "string" ? writer.text(text) : writer.html(html);
  return urgency === undefined || urgency === null ? shown : careAdvice(writer, urgency, shown);
}

function careAdvice(writer: Writer, urgency: unknown, inner: string): string {
  const found = known(urgency) ?? "urgent";
  const label = `<p class="healthinfo-label">${writer.phrase(CARE[found])}</p>\n`;
  return `<div class="healthinfo-care healthinfo-${found}" role="note">\n${label}<div>${inner}</div>\n</div>\n`;
}

function list(writer: Writer, block: ListBlock): string {
  const described = block.style === "bullets" && block.items.every((item) => item.description_html);
  const items = block.items.map((item) => (described ? pair(writer, item) : one(writer, item)));
  if (described) return `<dl>\n${items.join("")}</dl>\n`;
  if (block.style === "bullets") return `<ul>\n${items.join("")}</ul>\n`;
  const steps = block.style === "steps" ? ' class="healthinfo-steps"' : "";
  const start = Number.isInteger(block.start) && block.start !== 1 ? ` start="${block.start}"` : "";
  return `<ol${steps}${start}>\n${items.join("")}</ol>\n`;
}

function pair(writer: Writer, item: Item): string {
  const [term, said] = [writer.html(item.term_html), writer.html(item.description_html)];
  return `<div><dt>${tagOf(writer, item)}${term}</dt><dd>${said}</dd></div>\n`;
}

function one(writer: Writer, item: Item): string {
  const [term, said] = [writer.html(item.term_html), writer.html(item.description_html)];
  return `<li>${tagOf(writer, item)}${said ? `<strong>${term}</strong> – ${said}` : term}</li>\n`;
}

function tagOf(writer: Writer, item: Item): string {
  const urgency = known(item.urgency);
  return urgency ? `<span class="${tagClass(urgency)}">${writer.phrase(TAG[urgency])}</span> ` : "";
}

function tagClass(urgency: Urgency): string {
  return `healthinfo-tag healthinfo-${urgency}`;
}

// A degree that came later than this package is not to look harmless: it is shown as urgent.
function known(urgency: unknown): Urgency | null {
  if (urgency === null || urgency === undefined) return null;
  return urgency === "emergency" || urgency === "non-urgent" ? urgency : "urgent";
}
