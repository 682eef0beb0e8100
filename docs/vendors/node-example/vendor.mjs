// A vendor app for Drover in one file, with nothing but Node's standard library (Node 20 or newer).
//
//   DROVER=http://localhost:8080 TOKEN=… SECRET=whsec_… PORT=9000 node vendor.mjs
//
// It acknowledges webhooks at once, remembers what it has seen, works in the background and says
// how far it is. A real app keeps `seen` and `cancelled` in its database.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const { DROVER, TOKEN, SECRET, PORT = '9000', TOLERANCE_SECONDS = '300' } = process.env;
const seen = new Set(); // ids of webhooks: each may come more than once
const cancelled = new Set(); // transfers that must wind up

/** Whether Drover sent this, and recently (https://www.standardwebhooks.com). */
function genuine(headers, body) {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > Number(TOLERANCE_SECONDS)) return false;
  const key = Buffer.from(SECRET.replace('whsec_', ''), 'base64');
  const mine = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  // several signatures while the secret is rotated: one that fits is enough
  return String(headers['webhook-signature']).split(' ').some((signature) => {
    const theirs = Buffer.from(signature.replace('v1,', ''), 'base64');
    return theirs.length === mine.length && timingSafeEqual(theirs, mine);
  });
}

/** Calls the vendor API; waits when it is asked to, and gives up on a refusal. */
async function drover(method, path, body) {
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch(DROVER + path, {
      method,
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    }).catch(() => null);
    const passing = !answer || answer.status === 429 || answer.status >= 500;
    if (!passing || attempt === 8) {
      if (!answer?.ok) throw new Error(`${method} ${path}: ${answer && (await answer.text())}`);
      return answer.status === 204 ? null : answer.json();
    }
    await pause(1000 * Number(answer?.headers.get('retry-after') ?? 2 ** attempt / 4));
  }
}

/** Every mapping of a namespace, page by page: what an old id became. */
async function* mappings(transfer, namespace) {
  let cursor = null;
  do {
    const query = new URLSearchParams({ namespace, limit: '200', ...(cursor && { cursor }) });
    const page = await drover('GET', `${transfer.links.mappings}?${query}`);
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor);
}

async function migrate(transfer) {
  const report = (status, percent, message) =>
    drover('POST', transfer.links.progress, { status, percent, message });
  let moved = 0;
  await report('IN_PROGRESS', 1, 'Looking at pages');
  for await (const { sourceId, destinationId } of mappings(transfer, 'confluence:page')) {
    if (cancelled.has(transfer.transferId)) {
      return report('INCOMPLETE', null, `Cancelled after ${moved} pages`);
    }
    console.log(`page ${sourceId} is now ${destinationId}`); // here: move your data of that page
    moved++;
    if (moved % 100 === 0) await report('IN_PROGRESS', Math.min(99, 1 + moved / 100), `${moved} pages`);
  }
  await drover('PUT', transfer.links.feedback, { moved });
  return report('SUCCESS', null, `Moved what belongs to ${moved} pages`);
}

/** What to answer to a webhook: the body of a 200. */
function receive({ type, data }) {
  if (type === 'check.requested') {
    return { outcome: 'PASS', message: 'Every diagram can be moved.' };
  }
  if (type === 'transfer.started') {
    migrate(data).catch(async (error) => {
      console.error(error);
      await drover('POST', data.links.progress, { status: 'FAILED', message: 'Our own failure' });
    }).catch(console.error);
  }
  if (type === 'transfer.cancellation-requested') cancelled.add(data.transferId);
  return {};
}

createServer(async (request, response) => {
  const chunks = await request.toArray();
  const body = Buffer.concat(chunks).toString();
  if (!genuine(request.headers, body)) return response.writeHead(401).end();
  const id = request.headers['webhook-id'];
  const answer = seen.has(id) ? {} : receive(JSON.parse(body));
  seen.add(id);
  return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}).listen(Number(PORT), '127.0.0.1', function ready() {
  console.log(`Listening on port ${this.address().port}`);
});
