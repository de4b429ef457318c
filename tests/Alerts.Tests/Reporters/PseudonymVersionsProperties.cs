using Alerts.Incidents;
using Alerts.Incidents.Assessment;
using Alerts.Incidents.Commit;
using Alerts.Intake.Parsing;
using Alerts.Reporters;
using Alerts.Tests.Incidents;
using Alerts.TestServers;
using CsCheck;

namespace Alerts.Tests.Reporters;

/// <summary>Destroying the pseudonyms' key never makes anything look better founded than it is.</summary>
public sealed class PseudonymVersionsProperties(SharedServers servers)
{
    [Fact]
    public void A_destruction_raises_no_certainty_and_no_count() =>
        Gen.Select(Any.Source.Array[1, 40], Gen.Int[0, 40], Gen.Int[0, 40]).Sample((sources, first, second) =>
    {
        var (whole, cut) =
            (Contributions([.. sources.Select(source => Of(1, source))]), Contributions([.. sources.Select((source, index) =>
                Of(1 + (index >= first ? 1 : 0) + (index >= second ? 1 : 0), source))]));
        var (counts, cutCounts) = (SourceCounter.Count(1, 0, whole), SourceCounter.Count(1, 0, cut));
        return CertaintyRules.Of(cut) <= CertaintyRules.Of(whole) && cutCounts.Reporters <= counts.Reporters
            && cutCounts.Organisations <= counts.Organisations && cutCounts.Sides == counts.Sides;
    });

    [Fact]
    public void Within_a_generation_everybody_counts() => Any.Source.Array[1, 40].Sample(sources =>
    {
        var counts = SourceCounter.Count(1, 0, Contributions([.. sources.Select(source => Of(3, source))]));
        return counts.Reporters == sources.Distinct().Count()
            && counts.Organisations == sources.Select(source => source.Organisation).OfType<string>().Distinct().Count();
    });

    [Fact]
    public void The_same_message_is_known_across_generations_and_another_never_within() =>
        Gen.Select(Gen.Byte.Array[1, 20], Gen.Byte.Array[1, 20], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Bool)
            .Sample((content, other, one, two, sameReporter) =>
        {
            var (first, second) =
                (ContentHash.Of($"{one}.nadia", content), ContentHash.Of(sameReporter ? $"{two}.nadia" : $"{two}.omar", content));
            return PseudonymVersions.AreSameMessage(first, second) == (one != two || sameReporter)
                && (content.SequenceEqual(other) || !PseudonymVersions.AreSameMessage(first, ContentHash.Of($"{two}.nadia", other)));
        });

    [Fact]
    public async Task A_report_sent_again_after_a_destruction_is_a_duplicate_and_another_content_still_a_conflict()
    {
        await using var node = await CommitterNode.StartAsync((await servers.Redis).ConnectionString, $"{Guid.NewGuid()}");
        var report = Some.Report();
        Assert.Equal(CommitResult.Opened, await node.CommitAsync(SomeWork.Decide(Some.Located(report, Some.Source("1.nadia")))));
        Assert.Equal(CommitResult.Duplicate, await node.CommitAsync(SomeWork.Decide(Some.Located(report, Some.Source("2.unknown")))));
        Assert.Equal(CommitResult.Restated, await node.CommitAsync(SomeWork.Decide(Some.Located(report, Some.Source("1.omar")))));
        Assert.Equal(
            CommitResult.Conflict,
            await node.CommitAsync(SomeWork.Decide(Some.Located(report with { Count = 9 }, Some.Source("2.unknown")))));
    }

    private static Source Of(int generation, Source source) =>
        new(
            $"{generation}.{source.Reporter}",
            source.Organisation is { } organisation ? $"{generation}.{organisation}" : null,
            source.Side);

    private static List<Contribution> Contributions(Source[] sources) =>
        [.. sources.Distinct().Select(source => new Contribution(source, [new(Some.Noon, Some.Noon, 1)]))];
}
