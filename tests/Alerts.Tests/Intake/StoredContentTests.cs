using System.Text;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.Intake.Parsing;

namespace Alerts.Tests.Intake;

public sealed class StoredContentTests
{
    private const string Urdu = "گولہ باری 🔥 <b>\"";

    [Fact]
    public void Text_is_kept_as_it_is_and_read_back_the_same()
    {
        var report = Some.Report() with { Description = Urdu, Actors = [new(Urdu)] };
        var kept = StoredContent.Of(report, isQuarantined: false);
        Assert.Equivalent(report, JsonSerializer.Deserialize(kept, ContractsJson.Default.Report), strict: true);
        Assert.Contains("گولہ باری", Encoding.UTF8.GetString(kept), StringComparison.Ordinal);
    }

    [Fact]
    public void A_letter_of_Urdu_takes_two_bytes()
    {
        var without = StoredContent.Of(Some.Report() with { Description = string.Empty }, isQuarantined: false);
        Assert.Equal(
            4000,
            StoredContent.Of(
                Some.Report() with { ReportId = Guid.Empty, Description = new('گ', 2000) }, isQuarantined: false).Length - without.Length);
    }

    [Theory]
    [InlineData(199, 200)]
    [InlineData(200, 200)]
    [InlineData(198, 200)]
    public void Text_of_a_quarantined_reporter_is_shortened_between_characters(int lettersBefore, int longest)
    {
        var description = new string('گ', lettersBefore) + "🔥" + new string('گ', 1800);
        var actors = Enumerable.Range(0, 10).Select(number => new Actor($"actor {number}")).ToList();
        var kept =
            JsonSerializer.Deserialize(
                StoredContent.Of(Some.Report() with { Description = description, Actors = actors }, isQuarantined: true),
                ContractsJson.Default.Report)!;
        Assert.InRange(kept.Description!.Length, longest - 1, longest);
        Assert.StartsWith(kept.Description, description, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', kept.Description);
        Assert.Equal(actors.Take(3), kept.Actors);
    }
}
