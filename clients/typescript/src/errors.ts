import type { Problem, ProblemCode, ProblemOf } from "./types.js";

/**
 * The site's own answer that it cannot do this: `problem` says what was wrong and the remedy.
 * `is("gone")` tells TypeScript which members the problem has. A code newer than this package is
 * possible; `detail` can be shown for it all the same.
 */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  constructor(
    readonly problem: Problem,
    readonly address: string,
    /** When the site asks to be asked again, in milliseconds since 1970; null: it does not say. */
    readonly retryAt: number | null = null,
  ) {
    super(`${address}: ${problem.status} ${problem.code}: ${problem.detail}`);
  }

  get code(): ProblemCode {
    return this.problem.code;
  }

  is<Code extends ProblemCode>(code: Code): this is ProblemError & { problem: ProblemOf<Code> } {
    return this.problem.code === code;
  }
}

/**
 * Not to be had at this moment: no connection, or something in between answered instead of the
 * site, or the answer did not arrive whole. Nothing wrong was taken for an answer. Try later.
 */
export class UnavailableError extends Error {
  override readonly name: string = "UnavailableError";

  constructor(
    message: string,
    readonly address: string,
    readonly retryAt: number | null = null,
  ) {
    super(`${address}: ${message}`);
  }
}

/** An answer or a redirect names an address on another host. Nothing was asked there. */
export class ForeignAddressError extends UnavailableError {
  override readonly name = "ForeignAddressError";
}

/** What arrived whole is not what its digest says. Tell the publisher. */
export class DigestError extends UnavailableError {
  override readonly name = "DigestError";
}

/** A webhook that the holder of the secret did not sign, or not lately. Answer it with 401. */
export class SignatureError extends Error {
  override readonly name = "SignatureError";
}
