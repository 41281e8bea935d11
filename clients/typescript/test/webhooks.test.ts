// Signatures of Standard Webhooks, and the listener that checks them.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { SignatureError, verifyWebhook } from "../src/index.js";
import { Bell, listen } from "../src/mirror/index.js";

const SECRET = `whsec_${Buffer.from("a secret of twenty-four b").toString("base64")}`;
const BODY = JSON.stringify({ type: "webhook.test", timestamp: "2026-03-02T09:00:00Z", data: {} });
const seconds = () => Math.floor(Date.now() / 1000);

function signature(body: string, stamp: number, secret = SECRET): string {
  const key = Buffer.from(secret.slice(6), "base64");
  return `v1,${createHmac("sha256", key).update(`msg_1.${stamp}.${body}`).digest("base64")}`;
}

function signed(body = BODY, stamp = seconds(), secret = SECRET): Record<string, string> {
  return {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(stamp),
    "webhook-signature": signature(body, stamp, secret),
  };
}

test("a signed message is read", async () => {
  const { id, message } = await verifyWebhook(SECRET, signed(), BODY);
  assert.deepEqual([id, message.type], ["msg_1", "webhook.test"]);
});

test("while secrets rotate, one signature and one secret are enough", async () => {
  const old = `whsec_${Buffer.from("an older secret").toString("base64")}`;
  const headers = signed();
  headers["webhook-signature"] = `${signature(BODY, seconds(), old)} ${headers["webhook-signature"]}`;
  await verifyWebhook([old, SECRET], headers, BODY);
  await verifyWebhook(SECRET, new Headers(headers), Buffer.from(BODY));
});

const WRONG: Record<string, [Record<string, string>, string]> = {
  "another body": [signed(), `${BODY} `],
  "another secret": [signed(BODY, seconds(), "whsec_AAAA"), BODY],
  "an old message": [signed(BODY, seconds() - 400), BODY],
  "a message of tomorrow": [signed(BODY, seconds() + 400), BODY],
  "a time that is none": [{ ...signed(), "webhook-timestamp": "now" }, BODY],
  "no signature": [{ ...signed(), "webhook-signature": "" }, BODY],
  "a signature that is no base64": [{ ...signed(), "webhook-signature": "v1,%%%" }, BODY],
  "a signature of another version": [
    { ...signed(), "webhook-signature": signed()["webhook-signature"]!.replace("v1", "v2") },
    BODY,
  ],
  "no headers": [{}, BODY],
};
for (const [what, [headers, body]] of Object.entries(WRONG)) {
  test(`${what} is refused`, async () => {
    await assert.rejects(verifyWebhook(SECRET, headers, body), SignatureError);
  });
}

test("the listener wakes for signed messages alone", async () => {
  let woken = 0;
  const server = await listen({ host: "127.0.0.1", port: 0 }, [SECRET], () => (woken += 1));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const post = async (headers: Record<string, string>, body: string) =>
    (await fetch(address, { method: "POST", headers, body })).status;
  assert.equal(await post(signed(), BODY), 204);
  assert.equal(await post(signed(), `${BODY} `), 401);
  assert.equal(await post({}, BODY), 401);
  assert.equal((await fetch(address)).status, 405);
  const much = "x".repeat(70_000);
  assert.equal(await post(signed(much), much).catch(() => 413), 413);
  assert.equal(woken, 1);
  await once(server.close(), "close");
});

test("a bell that is rung during the work ends the next pause", { timeout: 5000 }, async () => {
  const bell = new Bell();
  bell.ring();
  await bell.wait(60_000);
  setTimeout(() => bell.ring(), 10);
  await bell.wait(60_000);
});
