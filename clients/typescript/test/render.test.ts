// Articles as HTML: what must be shown is shown, and nothing else leaves than what is allowed.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import {
  type Article,
  cleanHtml,
  Client,
  NotSafeAloneError,
  renderArticle,
  renderSection,
  renderWithdrawn,
  withCompany,
} from "../src/index.js";
import { SITE } from "./proxy.js";

const client = new Client({ baseUrl: SITE });
let article: Article;

before(async () => {
  article = await client.articleBySlug("en", "heart-attack");
});

type Changes = { [Name in keyof Article]?: unknown };
const shown = (changes: Changes = {}, options = {}) =>
  renderArticle({ ...article, ...changes } as Article, options);
const section = (blocks: unknown[], more = {}) => [{ ...article.sections[0]!, ...more, blocks }];

test("every section, question and required word of an article is there", () => {
  const html = shown();
  const words = [article.title, article.reuse.required_text, article.reuse.attribution];
  for (const text of [...words, ...article.sections.map((one) => one.heading)]) {
    assert.ok(html.includes(text), text);
  }
  assert.match(html, /Clinically reviewed on <time datetime="2026-/);
});

test("the words are those of the article's blocks, and no more tags than a page has", () => {
  const plain = (html: string) => html.replace(/<[^>]*>/g, "").replace(/\s+/g, "");
  const html = plain(shown());
  for (const block of article.sections.flatMap((one) => one.blocks)) {
    if (block.type !== "list") assert.ok(html.includes(plain(block.html)), block.text);
  }
});

test("a notice stands above the title, in its own language", () => {
  const notice = { id: "n", level: "safety", language: "es", dir: "ltr", html: "<p>No use.</p>", text: "" };
  const html = shown({ notices: [notice] });
  assert.ok(html.indexOf('<div lang="es" dir="ltr"><p>No use.</p></div>') < html.indexOf("<h2"));
  assert.match(html, /Safety notice/);
});

test("a text without a review says so", () => {
  const html = shown({ review: { ...article.review, basis: "none", last_reviewed: null } });
  assert.match(html, /has not had a clinical review recorded/);
});

test("sections that the review has not seen are named and marked", () => {
  const changed = article.sections[2]!;
  const review = { ...article.review, covers_current_text: false, changed_sections: [changed.id] };
  const html = shown({ review });
  assert.match(html, /Changed since the last review: check this part/);
  assert.ok(html.includes(`<a href="#hi-${article.id.slice(-12)}_${changed.anchor}">`));
});

test("an archived article and an outdated translation say so", () => {
  const html = shown({
    ended: { at: null, reason: "Old <b>", successor: null },
    translation: { source: "abc", outdated_sections: ["x"], safety_outdated: true },
  });
  assert.match(html, /no longer kept up to date/);
  assert.match(html, /Old &lt;b&gt;/);
  assert.match(html, /lacks a safety change/);
});

test("the phrases are in the article's language, or marked as English", () => {
  assert.match(shown({ language: "es-MX" }), /Preguntas que puede hacer/);
  assert.match(shown({ language: "ar", dir: "rtl" }), /dir="rtl"[^]*<span lang="en">Questions to ask/);
});

test("urgency stands on sections and items", () => {
  assert.match(shown(), /<p class="healthinfo-label">Emergency: act now<\/p>/);
  assert.match(shown(), /<span class="healthinfo-tag healthinfo-emergency">Emergency<\/span>/);
});

test("a kind of block that is not known is shown by its text", () => {
  const later = { type: "dosage-table", text: "Take <two>.\n\nNot three.", html: "<script>" };
  const html = shown({ sections: section([later]) });
  assert.match(html, /<p>Take &lt;two&gt;\.<\/p><p>Not three\.<\/p>/);
});

test("a degree of urgency that is not known does not look harmless", () => {
  const later = { type: "care-advice", urgency: "immediate", html: "<p>Call.</p>", text: "Call." };
  assert.match(shown({ sections: section([later]) }), /healthinfo-care healthinfo-urgent/);
});

test("an advertisement is left out unless it is asked for", () => {
  const call_to_action = { text: "Buy now", label: null, url: null, promotional: true };
  assert.ok(!shown({ call_to_action }).includes("Buy now"));
  assert.ok(shown({ call_to_action }, { promotional: true }).includes("Buy now"));
});

test("headings follow the level of the title, also beyond six", () => {
  assert.match(shown({}, { heading: 5 }), /<h5>Heart attack<\/h5>[^]*<h6 id=/);
  const deep = { sections: section([], { level: 4 }) };
  assert.match(shown(deep, { heading: 5 }), /<p role="heading" aria-level="8"/);
});

test("a section comes with its company, the notices and the terms", async () => {
  const answer = await client.section(article.id, "symptoms");
  const html = renderSection(answer);
  for (const one of answer.sections) assert.ok(html.includes(one.heading));
  assert.ok(html.includes(article.reuse.required_text));
});

test("a held article gives the same company as the site does", async () => {
  const { sections } = await client.section(article.id, "symptoms");
  assert.deepEqual(withCompany(article, "symptoms"), sections);
  assert.throws(() => withCompany(article, "overview"), NotSafeAloneError);
});

test("a withdrawn article shows its advice, and never the kind of HTML", () => {
  const gone = { id: article.id, reason: null, advice: "Stop <it>.", withdrawn_at: null, successor: null };
  assert.match(renderWithdrawn(gone, { language: "es" }), /Esta información se ha retirado[^]*Stop &lt;it&gt;/);
});

const HOSTILE: [string, string][] = [
  ["<script>alert(1)</script>", "alert(1)"],
  ["<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"],
  ['<img src="x" onerror="alert(1)">', ""],
  ['<p onclick="x">a</p>', "<p>a</p>"],
  ['<p style="position:fixed">a</p>', "<p>a</p>"],
  ['<a href="javascript:alert(1)">a</a>', "<a>a</a>"],
  ['<a href="JaVaScRiPt&colon;alert(1)">a</a>', "<a>a</a>"],
  ['<a href="java&#10;script:alert(1)">a</a>', "<a>a</a>"],
  ['<a href="&#106;avascript:alert(1)">a</a>', "<a>a</a>"],
  ['<a href="data:text/html,x">a</a>', "<a>a</a>"],
  ['<a href="//evil.example">a</a>', "<a>a</a>"],
  ['<a href="https:evil.example">a</a>', "<a>a</a>"],
  ['<a href="https://host/?a=1&amp;b=2">a</a>', '<a href="https://host/?a=1&amp;b=2">a</a>'],
  ['<a href="tel:112">a</a>', '<a href="tel:112">a</a>'],
  ["</article></div><p>a", "<p>a</p>"],
  ["<em><strong>a</em>b</strong>", "<em><strong>a</strong></em>b"],
  ["<!-- a --><svg/onload=alert(1)>", "&lt;!-- a --&gt;&lt;svg/onload=alert(1)&gt;"],
  ["a &amp;lt;b&gt; &nbsp;&#8804; &unknown;", "a &amp;lt;b&gt; \u00a0≤ &amp;unknown;"],
  ['<ol start="3"><li>a</li></ol>', '<ol start="3"><li>a</li></ol>'],
  ['<ol start="x"><li>a</li></ol>', "<ol><li>a</li></ol>"],
  ["a < b", "a &lt; b"],
];
for (const [html, expected] of HOSTILE) {
  test(`${html} becomes ${expected || "nothing"}`, () => assert.equal(cleanHtml(html), expected));
}

test("what was cleaned once is not changed by a second time", () => {
  for (const [html] of HOSTILE) assert.equal(cleanHtml(cleanHtml(html)), cleanHtml(html));
});

test("the site's own blocks are left as they are", () => {
  for (const block of article.sections.flatMap((one) => one.blocks)) {
    assert.equal(cleanHtml(block.html), block.html.replace(/'/g, "&#39;"));
  }
});

test("whatever is put together from hostile parts, only allowed tags leave", () => {
  const parts = [...HOSTILE.map(([html]) => html), "<", ">", '"', "'", "=", " ", "&", ";", "/", "<a href="];
  let seed = 7;
  const next = (end: number) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % end;
  for (let turn = 0; turn < 3000; turn += 1) {
    const html = cleanHtml(Array.from({ length: 6 }, () => parts[next(parts.length)]).join(""));
    const allowed = /<\/?(?:p|a|em|strong|ol|li|br)(?: (?:href|start)="[^"<>']*")?>/g;
    assert.ok(!/[<>]/.test(html.replace(allowed, "")), html);
    assert.ok(!/href="(?!https:\/\/|tel:)/.test(html), html);
  }
});
