// HTML of the API, made anew from an allow-list: whatever arrives, no other tag or attribute leaves.

const INLINE = ["a", "abbr", "b", "br", "code", "em", "i", "q", "s", "small", "strong", "sub", "sup", "u"];
const BLOCK = ["p", "ul", "ol", "li", "blockquote", "dl", "dt", "dd", "hr"];
const TABLE = ["table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"];
const TAGS = new Set([...INLINE, ...BLOCK, ...TABLE]);
const VOID = new Set(["br", "hr"]);
const NUMBER = /^\d{1,4}$/;
const ATTRIBUTES: Record<string, Record<string, RegExp>> = {
  a: { hreflang: /^[A-Za-z0-9-]{1,35}$/ },
  abbr: { title: /^/ },
  ol: { start: NUMBER },
  th: { colspan: NUMBER, rowspan: NUMBER, scope: /^(?:row|col|rowgroup|colgroup)$/ },
  td: { colspan: NUMBER, rowspan: NUMBER },
};
const DEEPEST = 40;

const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"<>]*")*)\s*\/?>|([^<]+|<)/gi;
const ATTRIBUTE = /([a-z-]+)="([^"]*)"/gi;

/** Where a link may lead; null: the link goes, and its words stay. */
export type LinkRule = (href: string) => string | null;

export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}

/** The same content with allowed elements alone, every one of them closed. */
export function cleanHtml(html: string, link: LinkRule = keptHref): string {
  const open: string[] = [];
  let made = "";
  for (const [, slash, name, attributes, text] of html.matchAll(TOKEN)) {
    const tag = name?.toLowerCase() ?? "";
    if (text !== undefined) made += escapeHtml(unescapeHtml(text));
    else if (!TAGS.has(tag)) continue;
    else if (slash) made += closed(tag, open);
    else if (open.length < DEEPEST) made += opened(tag, attributes ?? "", open, link);
  }
  return made + open.reverse().map((tag) => `</${tag}>`).join("");
}

function opened(tag: string, attributes: string, open: string[], link: LinkRule): string {
  if (!VOID.has(tag)) open.push(tag);
  let made = tag;
  for (const [, name = "", value = ""] of attributes.matchAll(ATTRIBUTE)) {
    const kept = keptAttribute(tag, name.toLowerCase(), unescapeHtml(value), link);
    if (kept !== null) made += ` ${name.toLowerCase()}="${escapeHtml(kept)}"`;
  }
  return `<${made}>`;
}

function keptAttribute(tag: string, name: string, value: string, link: LinkRule): string | null {
  if (tag === "a" && name === "href") return link(value);
  const allowed = ATTRIBUTES[tag]?.[name];
  return allowed?.test(value) ? value : null;
}

// A tag that was never opened is left out, so that nothing around the block is closed.
function closed(tag: string, open: string[]): string {
  const at = open.lastIndexOf(tag);
  if (at < 0) return "";
  return open.splice(at).reverse().map((one) => `</${one}>`).join("");
}

const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** Character references as characters. Names that the API does not write stay as they are. */
export function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, ten, sixteen, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = ten ? Number(ten) : Number.parseInt(sixteen, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}

// What a browser does not show, or reads as something else: controls, spaces, the backslash.
const ODD =
  /[\x00-\x20\x7f-\xa0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\uffff\\]/;
const WHOLE = /^https?:\/\/(?:[^/?#@:[\]]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?(?:[/?#].*)?$/i;
const OTHER = /^(?:mailto|tel):./i;

/** The rule of the site itself: whole http and https addresses, `mailto:`, `tel:`, and `#…`. */
export function keptHref(href: string): string | null {
  if (ODD.test(href)) return null;
  return WHOLE.test(href) || OTHER.test(href) || /^#./.test(href) ? href : null;
}
