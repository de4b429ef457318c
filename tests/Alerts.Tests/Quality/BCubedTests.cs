using Alerts.Quality.Measures;

namespace Alerts.Tests.Quality;

/// <summary>By the examples of Bagga and Baldwin (1998): events of five, two and five reports.</summary>
public sealed class BCubedTests
{
    private static readonly int[] Truth = [1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3];

    [Fact]
    public void A_small_event_joined_to_a_large_one_costs_less_precision_than_two_large_ones_joined()
    {
        var small = BCubed.Of([1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2], Truth);
        var large = BCubed.Of([1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1], Truth);

        Assert.Equal((5 + (4 + 25) / 7.0) / 12, small.Precision, 12);
        Assert.Equal(7 / 12.0, large.Precision, 12);
        Assert.Equal((1, 1), (small.Recall, large.Recall));
    }

    [Fact]
    public void An_event_torn_apart_costs_recall_alone()
    {
        var score = BCubed.Of([1, 1, 1, 4, 4, 2, 2, 3, 3, 3, 3, 3], Truth);

        Assert.Equal(1, score.Precision, 12);
        Assert.Equal((((9 + 4) / 5.0) + 2 + 5) / 12, score.Recall, 12);
        Assert.Equal(2 * score.Recall / (1 + score.Recall), score.F1, 12);
    }

    [Fact]
    public void A_correct_clustering_scores_one_with_any_labels() =>
        Assert.Equal(1, BCubed.Of([9, 9, 9, 9, 9, 0, 0, 4, 4, 4, 4, 4], Truth).F1, 12);

    [Fact]
    public void Wilsons_interval_is_that_of_the_textbook()
    {
        var (low, high) = new Share(10, 10).Interval();
        Assert.Equal((0.7225, 1), (Math.Round(low, 4), Math.Round(high, 4)));
        (low, high) = new Share(20, 5).Interval();
        Assert.Equal((0.1119, 0.4687), (Math.Round(low, 4), Math.Round(high, 4)));
    }
}
