export type { paths, components, operations } from "./contract.js";
export type * from "./types.js";
export { Client, type Call } from "./client.js";
export type { ExportLine } from "./export.js";
export type { Options } from "./site.js";
export {
  DigestError,
  ForeignAddressError,
  ProblemError,
  SignatureError,
  UnavailableError,
} from "./errors.js";
export { digestOf, etagOf } from "./digests.js";
export { verifyWebhook, type VerifyOptions, type WebhookMessage } from "./webhooks.js";
export {
  NotSafeAloneError,
  renderArticle,
  renderSection,
  renderWithdrawn,
  withCompany,
} from "./html/render.js";
export { cleanHtml, escapeHtml, keptHref } from "./html/clean.js";
export type { RenderOptions } from "./html/writer.js";
