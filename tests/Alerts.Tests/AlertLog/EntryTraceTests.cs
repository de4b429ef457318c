using System.Text;
using Alerts.AlertLog;
using Alerts.Contracts;

namespace Alerts.Tests.AlertLog;

public sealed class EntryTraceTests
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public void A_traced_entry_reads_as_one_that_is_not_traced()
    {
        var entry = new LogEntry(AlertType.Raised, Some.Noon, [IncidentChange.Opened], null, Some.Opened().State.Incident);

        var plain = Read(entry.ToText());
        var traced = Read(entry.ToText(Trace));

        Assert.Equal(Text(plain), Text(traced));
        Assert.Null(plain.TakeTrace());
        Assert.Equal(Trace, traced.TakeTrace());
    }

    [Fact]
    public void A_trace_is_told_once_however_many_watch()
    {
        var entry = Read(
            new LogEntry(AlertType.Raised, Some.Noon, [IncidentChange.Opened], null, Some.Opened().State.Incident).ToText(Trace));

        var told = Enumerable.Range(0, 100).AsParallel().Select(_ => entry.TakeTrace()).OfType<string>();

        Assert.Single(told);
    }

    private static StoredAlert Read(ReadOnlyMemory<byte> text) => StoredAlert.Read("e", (byte[])[.. "1;"u8, .. text.Span]);

    private static string Text(StoredAlert entry) =>
        Encoding.UTF8.GetString(entry.For(new() { KeyId = "k", Name = "n", Role = Alerts.Access.Role.Admin }, Some.Visibility)!.Json.Span);
}
