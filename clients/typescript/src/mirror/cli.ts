#!/usr/bin/env node
import { once as happened } from "node:events";
import { parseArgs } from "node:util";
import { siteOf } from "../addresses.js";
import { ProblemError, UnavailableError } from "../errors.js";
import { BusyError, Copy } from "./copy.js";
import { listen } from "./listen.js";
import { Mirror } from "./mirror.js";
import { Bell, once, watch } from "./run.js";

const USAGE = `Keeps a copy of a health library in an SQLite file.

    healthinfo-mirror https://health.example.org copy.sqlite3 --once
    healthinfo-mirror https://health.example.org copy.sqlite3 --watch 60 --listen 127.0.0.1:8001

--once            catch up, compare, and stop
--watch SECONDS   look again that often; compare every hour
--listen HOST:PORT  with --watch: look at once when a webhook comes
--language TAG    one language alone, such as es

From the environment: HEALTHINFO_KEY, the API key; HEALTHINFO_WEBHOOK_SECRET, whsec_… (two with a
space between them while they rotate). Stop it, or kill it, whenever you like.`;

interface Said {
  source: string;
  file: string;
  every: number | null;
  where: { host: string; port: number } | null;
  secrets: string[];
  language: string | undefined;
}

function fail(why: string): never {
  console.error(`healthinfo-mirror: ${why}\n\n${USAGE}`);
  process.exit(2);
}

function read(): Said {
  const string = { type: "string" } as const;
  const options = { once: { type: "boolean" }, help: { type: "boolean" }, watch: string } as const;
  const known = { ...options, listen: string, language: string };
  const { values, positionals } = parsed(() => parseArgs({ options: known, allowPositionals: true }));
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const [source, file, more] = positionals;
  if (!source || !file || more) fail("write the site's address and the file");
  parsed(() => siteOf(source));
  if (Boolean(values.once) === (values.watch !== undefined)) fail("write --once, or --watch SECONDS");
  const every = values.watch === undefined ? null : seconds(values.watch);
  if (values.listen && every === null) fail("--listen goes with --watch");
  const secrets = (process.env["HEALTHINFO_WEBHOOK_SECRET"] ?? "").split(/\s+/).filter(Boolean);
  if (values.listen && secrets.length === 0) fail("--listen: HEALTHINFO_WEBHOOK_SECRET is empty");
  const where = values.listen ? place(values.listen) : null;
  return { source, file, every, where, secrets, language: values.language };
}

function parsed<Found>(parse: () => Found): Found {
  try {
    return parse();
  } catch (error) {
    return fail((error as Error).message);
  }
}

function seconds(text: string): number {
  const found = Number(text);
  return found >= 0 && text.trim() !== "" ? found * 1000 : fail(`--watch ${text}: write seconds`);
}

function place(text: string): { host: string; port: number } {
  const found = /^(?:(.*):)?(\d{1,5})$/.exec(text);
  if (!found) fail(`--listen ${text}: write HOST:PORT`);
  const host = (found[1] || "127.0.0.1").replace(/^\[(.*)\]$/, "$1");
  return { host, port: Number(found[2]) };
}

async function main(said: Said): Promise<void> {
  const stop = new AbortController();
  const key = process.env["HEALTHINFO_KEY"];
  const copy = await Copy.open(said.file);
  const patience = { tries: 6, longestWait: 300_000, signal: stop.signal };
  const options = { baseUrl: said.source, ...patience, ...(key ? { key } : {}) };
  const mirror = new Mirror(copy, options, said.language);
  if (said.every === null) {
    const equal = await once(mirror, console.log);
    console.log(equal ? "the copy is the source" : "caught up; not compared: the source goes on changing");
  } else {
    await goOn(mirror, said, said.every, stop);
  }
  copy.close();
}

async function goOn(mirror: Mirror, said: Said, every: number, stop: AbortController): Promise<void> {
  for (const name of ["SIGINT", "SIGTERM"]) process.once(name, () => stop.abort());
  const bell = new Bell();
  const server = said.where ? await listen(said.where, said.secrets, () => bell.ring()) : null;
  await watch(mirror, { every, report: (line) => console.error(line), bell, signal: stop.signal });
  if (server) await happened(server.close(), "close");
}

await main(read()).catch((error: unknown) => {
  const known = [UnavailableError, ProblemError, BusyError].some((kind) => error instanceof kind);
  if (!known) throw error;
  console.error(`${(error as Error).message}\nStart it again: it goes on from here.`);
  process.exit(1);
});
