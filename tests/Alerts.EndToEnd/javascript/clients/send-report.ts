// Sends one report that has no more than it must have, by a client whose types are generated from the OpenAPI document.
import createClient from "openapi-fetch";
import type { paths, webhooks } from "./generated/api.d.ts";

declare const process: { argv: string[]; exitCode: number };

// A receiver is typed by its event: this does not compile when one of these members is missing.
type Raised = webhooks["alert.raised"]["post"]["requestBody"]["content"]["application/json"];
export const headline = (event: Raised): [kind: "alert.raised", headline: string] => [event.type, event.data.incident.headline];

const [address, key] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl: address!.replace(/\/$/, ""), headers: { authorization: `Bearer ${key}` } });
const { data, error } = await client.POST("/api/v1/reports", {
  body: {
    reportId: crypto.randomUUID(),
    event: "armed-clash",
    occurredAt: new Date(Date.now() - 300_000).toISOString(),
    location: { type: "Point", coordinates: [70.1, 33.2] },
  },
});
if (error) process.exitCode = 1;
console.log(data ? `${data.reportId} ${data.status}` : JSON.stringify(error));
