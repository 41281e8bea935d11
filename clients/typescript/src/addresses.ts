// Addresses of one site. The key goes to its origin and to no other.
import { ForeignAddressError } from "./errors.js";

/** The site's address with a slash at its end. Throws a TypeError where it is not http or https. */
export function siteOf(baseUrl: string): URL {
  const base = new URL(baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`);
  if (!/^https?:$/.test(base.protocol) || base.username || base.password || base.search) {
    throw new TypeError(`baseUrl: ${baseUrl}: write https://, the host, and no query`);
  }
  return base;
}

/** An address that the site itself gave, if it is of the same origin as the site. */
export function ownAddress(site: URL, address: string, from: string): string {
  const found = URL.canParse(address, from) ? new URL(address, from) : null;
  if (!found || found.origin !== site.origin || found.username || found.password) {
    throw new ForeignAddressError(
      `names ${String(address).slice(0, 200)}, which is not on ${site.origin}; ` +
        "it was not asked. If the site has moved there, make that the baseUrl",
      from,
    );
  }
  return found.href;
}

export type QueryValue = string | number | boolean | readonly (string | number)[] | undefined | null;

/** An address of the API from a path of the contract: `/api/v1/articles/{id}`, {id: "…"}, {}. */
export function apiAddress(
  site: URL,
  template: string,
  path: Record<string, unknown> = {},
  query: object = {},
): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => segment(name, path[name]));
  const address = new URL(filled.replace(/^\//, ""), site);
  for (const [name, value] of Object.entries(query) as [string, QueryValue][]) {
    if (value === undefined || value === null) continue;
    address.searchParams.set(name, Array.isArray(value) ? value.join(",") : String(value));
  }
  return address.href;
}

// A dot or two as a segment would lead to another address.
function segment(name: string, value: unknown): string {
  const text = value === undefined || value === null ? "" : String(value);
  if (text === "" || text === "." || text === "..") {
    throw new TypeError(`${name}: ${JSON.stringify(text)} names nothing`);
  }
  return encodeURIComponent(text);
}
