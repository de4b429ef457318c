using Alerts.Intake;

namespace Alerts.Tests.Intake;

public sealed class ReportBatchTests
{
    [Fact]
    public void A_bad_item_spoils_no_other()
    {
        var (items, problem) = Read($"[{SomeJson.Least},{{\"a\":1,\"a\":2}},7,{SomeJson.Full}]");
        Assert.Null(problem);
        Assert.Equal([null, "malformed", null, null], items.Select(item => item.Problem?.Code));
        Assert.Equal(
            [typeof(Checked.Fit), typeof(Checked.Unfit), typeof(Checked.Fit)],
            items.Where(item => item.Problem is null).Select(item => ReportCheck.Check(item.Json, Some.Noon).GetType()));
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("{}", 400)]
    [InlineData("[]", 400)]
    [InlineData("[{}", 400)]
    [InlineData("[{}] []", 400)]
    public void What_is_no_batch_is_refused_as_a_whole(string json, int status)
    {
        var (items, problem) = Read(json);
        Assert.Empty(items);
        Assert.Equal(status, problem!.Status);
    }

    [Theory]
    [InlineData(500, null)]
    [InlineData(501, "too-large")]
    public void A_batch_holds_five_hundred_at_most(int count, string? code)
    {
        var (items, problem) = Read($"[{string.Join(',', Enumerable.Repeat(SomeJson.Least, count))}]");
        Assert.Equal(code, problem?.Code);
        Assert.Equal(code is null ? count : 0, items.Count);
    }

    [Fact]
    public void An_item_may_be_as_large_as_a_single_report_and_no_larger()
    {
        var tooLarge = SomeJson.Least[..^1] + $",\"unknown\":\"{new string('x', 64 * 1024)}\"}}";
        var (items, _) = Read($"[{tooLarge},{SomeJson.Least}]");
        Assert.Equal(["too-large", null], items.Select(item => item.Problem?.Code));
    }

    [Fact]
    public void An_item_may_be_as_deep_as_a_single_report()
    {
        var deep = SomeJson.Least[..^1] + $",\"deep\":{new string('[', 15)}{new string(']', 15)}}}";
        Assert.Null(Read($"[{deep}]").Items[0].Problem);
    }

    private static (IReadOnlyList<ReportBatch.Item> Items, Contracts.ReportProblem? Problem) Read(string json) => ReportBatch.Read(SomeJson.Bytes(json));
}
