// Something between the client and the site: it passes everything on, and may change what it likes.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

export const SITE = process.env["SITE"] ?? "http://127.0.0.1:8000";

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array | string;
  /** End the connection in the middle of the body. */
  torn?: boolean;
}
/** What is answered instead; undefined passes on what the site said. */
export type Tamper = (reply: Reply, request: IncomingMessage, turn: number) => Reply | undefined;

export class Proxy {
  readonly seen: { url: string; headers: IncomingHttpHeaders }[] = [];
  tamper: Tamper = () => undefined;
  #server: Server = createServer();

  static async start(tamper?: Tamper): Promise<Proxy> {
    const proxy = new Proxy();
    if (tamper) proxy.tamper = tamper;
    proxy.#server = createServer(async (request, response) => {
      const turn = proxy.seen.push({ url: request.url ?? "", headers: request.headers });
      const said = await passedOn(request);
      const reply = proxy.tamper(said, request, turn) ?? said;
      if (!reply.torn) return void response.writeHead(reply.status, reply.headers).end(reply.body);
      const length = String(reply.body.length);
      response.writeHead(reply.status, { ...reply.headers, "content-length": length });
      response.write(reply.body.slice(0, reply.body.length >> 1), () => response.destroy());
      return undefined;
    });
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** A fetch whose way to the site leads through here; other hosts are reached directly. */
  readonly fetch = (url: string | URL | Request, init?: RequestInit): Promise<Response> =>
    fetch(String(url).replace(SITE, this.address), init);

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }
}

const OWN = ["content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive"];

async function passedOn(request: IncomingMessage): Promise<Reply> {
  const headers = { ...request.headers } as Record<string, string>;
  for (const name of ["host", "connection", "accept-encoding"]) delete headers[name];
  headers["accept-encoding"] = "identity";
  const method = request.method ?? "GET";
  const answer = await fetch(`${SITE}${request.url}`, { method, headers, redirect: "manual" });
  const body = new Uint8Array(await answer.arrayBuffer());
  const kept = [...answer.headers].filter(([name]) => !OWN.includes(name));
  return { status: answer.status, headers: Object.fromEntries(kept), body };
}
