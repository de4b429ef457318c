using Alerts.AlertLog;
using Alerts.Contracts;
using Alerts.Push;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Alerts.Tests.Push;

public sealed class WatchQueryTests
{
    [Fact]
    public void An_empty_query_wants_everything()
    {
        var request = Read("", out var errors);
        Assert.Empty(errors);
        Assert.True(AlertFilter.Of(request).Wants(Some.Opened().State.Incident));
        Assert.Null(request.After);
    }

    [Theory]
    [InlineData("?sectors=a,b&events=shelling,armed-clash&minSeverity=Severe&after=e-3")]
    [InlineData("?sectors=a&sectors=b&events=shelling&events=armed-clash&minSeverity=Severe&after=e-3")]
    [InlineData("?sectors=+a+,,b&events=shelling%2Carmed-clash&minSeverity=Severe&after=e-3")]
    public void Lists_are_comma_separated_or_repeated(string query)
    {
        var request = Read(query, out var errors);
        Assert.Empty(errors);
        Assert.Equal(["a", "b"], request.Sectors);
        Assert.Equal([EventCode.Shelling, EventCode.ArmedClash], request.Events);
        Assert.Equal((Severity.Severe, "e-3"), (request.MinSeverity, request.After));
    }

    [Theory]
    [InlineData("?events=war", "events", "unknown-value")]
    [InlineData("?events=3", "events", "unknown-value")]
    [InlineData("?events=Shelling", "events", "unknown-value")]
    [InlineData("?minSeverity=severe", "minSeverity", "unknown-value")]
    [InlineData("?minSeverity=4", "minSeverity", "unknown-value")]
    public void An_error_names_its_parameter(string query, string field, string code)
    {
        Read(query, out var errors);
        Assert.Equal((field, code), (Assert.Single(errors).Field, errors[0].Code));
    }

    [Fact]
    public void Arbitrary_query_text_never_throws() => Gen.String.Sample(text =>
    {
        var request = WatchQuery.Read(
            new QueryCollection(QueryHelpers.ParseQuery($"?sectors={text}&events={text}&minSeverity={text}&after={text}")), out _);
        Assert.NotNull(request);
    });

    [Fact]
    public void A_filter_wants_what_is_in_every_one_of_its_lists()
    {
        var incident = Some.Opened(Some.Located(place: Some.PlaceIn("west", "east"))).State.Incident;
        Assert.True(
            AlertFilter.Of(new() { Sectors = ["east"], Events = [EventCode.Shelling], MinSeverity = Severity.Moderate }).Wants(incident));
        Assert.False(AlertFilter.Of(new() { Sectors = ["north"] }).Wants(incident));
        Assert.False(AlertFilter.Of(new() { Events = [EventCode.Arrests] }).Wants(incident));
        Assert.False(AlertFilter.Of(new() { MinSeverity = Severity.Severe }).Wants(incident));
        Assert.True(AlertFilter.Of(new() { Sectors = [], Events = [] }).Wants(incident));
    }

    private static WatchRequest Read(string query, out List<FieldProblem> errors) =>
        WatchQuery.Read(new QueryCollection(QueryHelpers.ParseQuery(query)), out errors);
}
