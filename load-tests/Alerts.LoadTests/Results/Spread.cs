using System.Text.Json.Nodes;

namespace Alerts.LoadTests.Results;

/// <summary>Median of several rounds with the least and the most.</summary>
internal sealed record Spread(double Median, double Least, double Most)
{
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return new(sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, sorted[0], sorted[^1]);
    }

    public string Text(string format = "0.00") =>
        FormattableString.Invariant($"{Median.ToString(format)} ({Least.ToString(format)} to {Most.ToString(format)})");

    public JsonObject ToJson() => new() { ["median"] = Round(Median), ["least"] = Round(Least), ["most"] = Round(Most) };

    private static double Round(double value) => Math.Round(value, 4);
}
