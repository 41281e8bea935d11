// When to ask again.

/** Milliseconds since 1970 of a `Retry-After`: seconds or a date (RFC 9110, 10.2.3); else null. */
export function retryTime(value: string | null, now: number): number | null {
  if (value === null) return null;
  const text = value.trim();
  if (/^\d{1,9}$/.test(text)) return now + Number(text) * 1000;
  const at = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** Milliseconds to wait after so many attempts where the site names no time: 1 s, 2 s, 4 s … 60 s. */
export function backOff(tried: number): number {
  return Math.min(60_000, 1000 * 2 ** tried) * (0.75 + Math.random() / 2);
}

/** Wait; rejects with the signal's reason as soon as that is aborted. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    };
    const stop = () => {
      end();
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      end();
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop);
  });
}
