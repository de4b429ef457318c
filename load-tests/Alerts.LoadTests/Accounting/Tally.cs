using System.Text.Json.Nodes;

namespace Alerts.LoadTests.Accounting;

/// <summary>What became of everything that somebody should have received.</summary>
/// <param name="Sent">Messages sent, duplicates included.</param>
/// <param name="Expected">Pairs of a thing to hear of and a reader that should hear of it.</param>
/// <param name="Received">Of these, those that it heard of.</param>
/// <param name="Lost">Of these, those that it did not hear of.</param>
/// <param name="Doubled">Heard of once more.</param>
/// <param name="OutOfOrder">Heard of after something later.</param>
/// <param name="Leaked">Heard of by somebody without the right, or told more of than the key may know.</param>
/// <param name="Unwanted">Heard of although the watcher's filter excludes it, or although nobody sent it.</param>
internal sealed record Tally(
    long Sent = 0,
    long Expected = 0,
    long Received = 0,
    long Lost = 0,
    long Doubled = 0,
    long OutOfOrder = 0,
    long Leaked = 0,
    long Unwanted = 0)
{
    public bool IsClean => Lost == 0 && Doubled == 0 && OutOfOrder == 0 && Leaked == 0 && Unwanted == 0;

    public static Tally operator +(Tally one, Tally other) => new(
        one.Sent + other.Sent,
        one.Expected + other.Expected,
        one.Received + other.Received,
        one.Lost + other.Lost,
        one.Doubled + other.Doubled,
        one.OutOfOrder + other.OutOfOrder,
        one.Leaked + other.Leaked,
        one.Unwanted + other.Unwanted);

    public static Tally Sum(IEnumerable<Tally> tallies) => tallies.Aggregate(new Tally(), static (sum, tally) => sum + tally);

    public JsonObject ToJson() => new()
    {
        ["sent"] = Sent,
        ["expected"] = Expected,
        ["received"] = Received,
        ["lost"] = Lost,
        ["doubled"] = Doubled,
        ["outOfOrder"] = OutOfOrder,
        ["leaked"] = Leaked,
        ["unwanted"] = Unwanted,
    };

    public override string ToString() =>
        $"{Sent} sent, {Expected} expected, {Received} received, {Lost} lost, {Doubled} doubled, {OutOfOrder} out of order, {Leaked} "
            + $"leaked, {Unwanted} unwanted";
}
