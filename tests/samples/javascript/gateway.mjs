import { randomUUID } from 'node:crypto';
import amqp from 'amqplib';

const { ALERTS_BROKER, ALERTS_KEY } = process.env;
const report = {
  reportId: randomUUID(),
  event: 'shelling',
  occurredAt: new Date().toISOString(),
  location: { type: 'Point', coordinates: [70.1, 33.4] },
};

const connection = await amqp.connect(ALERTS_BROKER);
const channel = await connection.createConfirmChannel();
channel.publish('field-reports', '', Buffer.from(JSON.stringify(report)), {
  contentType: 'application/json',
  headers: { authorization: `Bearer ${ALERTS_KEY}` },
  persistent: true,
});
await channel.waitForConfirms(); // If this throws, publish the same report again.
console.log(report.reportId);
await connection.close();
