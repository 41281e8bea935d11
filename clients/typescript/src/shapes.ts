// What an answer must have before it is taken for one: something in between may speak JSON too.
import { UnavailableError } from "./errors.js";
import { type Answer, parsed } from "./site.js";

/** The JSON of an answer that has these members; `type` must be as given. */
export function shaped<Shape>(answer: Answer, members: readonly string[], type?: string): Shape {
  const said = parsed(answer.bytes);
  const found = typeof said === "object" && said !== null ? (said as Record<string, unknown>) : {};
  const lacking = members.filter((name) => !(name in found));
  if (said === undefined || lacking.length > 0 || (type !== undefined && found["type"] !== type)) {
    throw new UnavailableError("JSON, but no answer of the site", answer.address);
  }
  return said as Shape;
}
