using Alerts.Samples;

await (args switch
{
    ["SendReport"] => SendReport.RunAsync(),
    ["SendBatch"] => SendBatch.RunAsync(),
    ["Gateway"] => Gateway.RunAsync(),
    ["Watch"] => Watch.RunAsync(),
    ["Receive"] => Receive.RunAsync(),
    ["ReadLog"] => ReadLog.RunAsync(),
    _ => throw new ArgumentException("Name one sample."),
});
