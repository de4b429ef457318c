// Watches alerts with the public SignalR client and writes each as one line of JSON.
// Arguments: address of the program, "json" or "messagepack". The key is in the environment as ALERTS_KEY.
import { HttpTransportType, HubConnectionBuilder, JsonHubProtocol, LogLevel } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";

const [address, protocol] = process.argv.slice(2);

const hub = new HubConnectionBuilder()
  .withUrl(new URL("/hubs/alerts", address).href, {
    accessTokenFactory: () => process.env.ALERTS_KEY,
    transport: HttpTransportType.WebSockets,
  })
  .withHubProtocol(protocol === "messagepack" ? new MessagePackHubProtocol() : new JsonHubProtocol())
  .configureLogging(LogLevel.Error)
  .build();

const write = (kind, value) => console.log(JSON.stringify({ kind, value }));

hub.on("Alert", (alert) => write("alert", alert));
hub.on("Head", (head) => write("head", head));
await hub.start();
write("watching", await hub.invoke("Watch", {}));
