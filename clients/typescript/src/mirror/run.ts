// Catching up once, or for ever.
import { ProblemError, UnavailableError } from "../errors.js";
import { sleep } from "../waiting.js";
import { compare, type Report } from "./compare.js";
import { BusyError } from "./copy.js";
import type { Mirror } from "./mirror.js";

const COMPARED_EVERY = 3_600_000;
const MOST_TURNS = 5;

/** Follow the export and the feed until there is nothing more for now. */
export async function catchUp(mirror: Mirror, signal?: AbortSignal): Promise<void> {
  while (!(await mirror.step())) signal?.throwIfAborted();
}

/**
 * Catch up and compare. True: the copy is the source. False: it has caught up, but the source went
 * on changing, so that it could not be compared.
 */
export async function once(mirror: Mirror, report: Report): Promise<boolean> {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    await catchUp(mirror);
    if ((await compare(mirror, report)) === "equal") return true;
  }
  return false;
}

/** Ends a pause, or lets the next one be left out. */
export class Bell {
  #rung = false;
  #wake: (() => void) | null = null;

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  /** Until it is rung, the time is over, or the signal is aborted. */
  async wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const stop = new AbortController();
    this.#wake = () => stop.abort();
    if (!this.#rung) {
      const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
      await sleep(milliseconds, both).catch(() => undefined);
    }
    this.#wake = null;
    this.#rung = false;
  }
}

export interface Watching {
  /** Milliseconds between two looks at the feed. */
  every: number;
  report: Report;
  bell?: Bell;
  signal?: AbortSignal;
}

/**
 * Follow the feed until the signal is aborted. Compare as soon as the source stands still, and an
 * hour after each time.
 */
export async function watch(mirror: Mirror, watching: Watching): Promise<void> {
  const { every, report, signal, bell = new Bell() } = watching;
  let due = 0;
  while (!signal?.aborted) {
    try {
      await catchUp(mirror, signal);
      if (Date.now() >= due) {
        const how = await compare(mirror, report);
        if (how === "equal") report("the copy is the source");
        due = how === "equal" ? Date.now() + COMPARED_EVERY : 0;
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (!isWeather(error)) throw error;
      report(error.message);
    }
    await bell.wait(every, signal);
  }
}

// What passes by itself, or once somebody has put a key or a proxy right. All else is a fault here.
function isWeather(error: unknown): error is Error {
  return [UnavailableError, ProblemError, BusyError].some((kind) => error instanceof kind);
}
