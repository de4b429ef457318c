using Alerts.Disclosure;

namespace Alerts.Tests.Disclosure;

public sealed class PublicReportIdsTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    [Fact]
    public void The_id_that_incidents_show_tells_no_time_and_is_the_same_on_every_copy()
    {
        var report = Guid.Parse("0199f0c2-8d6e-7cc4-9b1a-3f6f0d2c7a10");
        var shown = PublicReportIds.Of(Key, report);

        Assert.Equal(shown, PublicReportIds.Of([.. Key], report));
        Assert.Equal((8, 8), (shown.Version, shown.Variant & 0xC));
        Assert.NotEqual(shown, PublicReportIds.Of([.. Key.Reverse()], report));
    }

    /// <summary>Reports of one second must not lie side by side.</summary>
    [Fact]
    public void Ids_of_one_moment_have_nothing_in_common()
    {
        var shown = Enumerable.Range(0, 200).Select(_ => PublicReportIds.Of(Key, Guid.CreateVersion7(Some.Noon)).ToString()[..8]).ToList();
        Assert.Equal(shown.Count, shown.Distinct(StringComparer.Ordinal).Count());
    }
}
