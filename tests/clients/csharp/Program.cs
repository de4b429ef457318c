using Alerts.GeneratedClients;

// Each client sends one report that has no more than it must have, and prints its id and what was answered.
Func<Uri, string, Task> send = args[0] switch
{
    "nswag" => NSwagReporter.SendAsync,
    "kiota" => KiotaReporter.SendAsync,
    _ => throw new ArgumentException("nswag or kiota"),
};
await send(new(args[1]), args[2]);
