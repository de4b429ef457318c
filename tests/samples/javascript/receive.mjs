import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET);
const taken = new Set(); // Keep these ids where they outlive this program, for a week.

createServer(async (request, answer) => {
  const body = await text(request); // As it came: read and written anew, it would no longer fit its signature.
  try {
    webhook.verify(body, request.headers);
  } catch {
    answer.writeHead(401).end();
    return;
  }
  const id = request.headers['webhook-id'];
  if (!taken.has(id)) take(id, JSON.parse(body));
  taken.add(id);
  answer.writeHead(204).end(); // Only now, and within seconds: what takes longer is put into a queue of your own.
}).listen(process.env.PORT, '127.0.0.1', () => console.log('listening'));

function take(id, { type, data }) {
  console.log(id, type, data.incident ? `${data.cursor} ${data.incident.headline}` : '');
}
