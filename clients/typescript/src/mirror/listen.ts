// A receiver of webhooks: whatever they say, the feed is asked at once.
import { createServer, type IncomingMessage, type Server } from "node:http";
import { SignatureError } from "../errors.js";
import { verifyWebhook } from "../webhooks.js";

const MOST_BYTES = 64_000; // messages are below 20 kB

/**
 * Listen on `host:port` for messages signed with the secret; `wake` is called after the answer.
 * Put it behind a proxy that speaks https.
 */
export function listen(
  where: { host: string; port: number },
  secrets: readonly string[],
  wake: () => void,
): Promise<Server> {
  const server = createServer(async (request, response) => {
    const status = await statusFor(request, secrets).catch(() => 400);
    response.writeHead(status, { "Content-Length": 0, Connection: "close" }).end();
    if (status === 204) wake();
  });
  server.requestTimeout = 15_000;
  server.headersTimeout = 10_000;
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(where.port, where.host, () => resolve(server));
  });
}

async function statusFor(request: IncomingMessage, secrets: readonly string[]): Promise<number> {
  if (request.method !== "POST") return 405;
  const body = await bodyOf(request);
  if (body === null) return 413;
  try {
    await verifyWebhook(secrets, request.headers, body);
    return 204;
  } catch (error) {
    if (error instanceof SignatureError) return 401;
    throw error;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
