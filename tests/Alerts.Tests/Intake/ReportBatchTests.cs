using System.Text;
using Alerts.Intake;
using Alerts.Intake.Parsing;

namespace Alerts.Tests.Intake;

public sealed class ReportBatchTests
{
    [Fact]
    public void A_batch_is_cut_into_the_bytes_of_its_items_whatever_is_wrong_with_one()
    {
        string[] written = [SomeJson.Least, "{\"a\":1,\"a\":2}", "7", "\"x,y]\"", "[[],{}]", SomeJson.Full];
        var (items, problem) = Read($" [ {string.Join(" ,\n", written)} ] ");
        Assert.Null(problem);
        Assert.Equal(written, items.Select(item => Encoding.UTF8.GetString(item.Span)));
    }

    [Theory]
    [InlineData("[]", true)]
    [InlineData(" \t\r\n[", true)]
    [InlineData("{\"a\":[]}", false)]
    [InlineData("", false)]
    public void A_body_that_starts_with_a_bracket_is_a_batch(string body, bool isMeant) =>
        Assert.Equal(isMeant, ReportBatch.IsMeant(SomeJson.Bytes(body)));

    [Theory]
    [InlineData("", 400)]
    [InlineData("{}", 400)]
    [InlineData("[]", 400)]
    [InlineData("[{}", 400)]
    [InlineData("[{}] []", 400)]
    public void A_malformed_batch_is_refused_as_a_whole(string json, int status)
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
    public void An_item_may_be_as_deep_as_a_single_report()
    {
        var deep = SomeJson.Least[..^1] + $",\"deep\":{new string('[', 15)}{new string(']', 15)}}}";
        Assert.IsType<Validation.Fit>(ReportCheck.Check(Read($"[{deep}]").Items[0], Some.Noon));
    }

    private static (IReadOnlyList<ReadOnlyMemory<byte>> Items, Contracts.ApiProblem? Problem) Read(string json) =>
        ReportBatch.Read(SomeJson.Bytes(json));
}
