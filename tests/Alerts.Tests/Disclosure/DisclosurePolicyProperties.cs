using System.Collections.Frozen;
using System.Text.Json;
using Alerts.Access;
using Alerts.AlertLog;
using Alerts.Contracts;
using CsCheck;

namespace Alerts.Tests.Disclosure;

public sealed class DisclosurePolicyProperties
{
    private static readonly string[] Ids = ["sector-a", "sector-b", "sector-c", "sector-d", "sector-e", "sector-f"];

    private static readonly Gen<string[]> SomeSectors = Gen.Shuffle(Ids, 1, Ids.Length);

    private static readonly Gen<StoredAlert> Alert = Gen.Select(SomeSectors, Gen.OneOf(Ids), Gen.Bool).Select(where =>
    {
        var place = Some.PlaceIn(where.Item1) with { NearestSector = where.Item3 ? where.Item2 : null };
        var incident = Some.Opened(Some.Located(place: place)).State.Incident;
        return StoredAlert.Read(
            "e", (byte[])[.. "1;"u8, .. new LogEntry(AlertType.Raised, Some.Noon, [IncidentChange.Opened], null, incident).ToText().Span]);
    });

    [Fact]
    public void A_limited_key_sees_no_mention_of_another_sector() => Gen.Select(Alert, SomeSectors).Sample((alert, allowed) =>
    {
        if (alert.For(Limited(allowed), Some.Visibility) is not { } view) return true;
        var json = System.Text.Encoding.UTF8.GetString(view.Json.Span);
        return Ids.Except(allowed).All(id => !json.Contains(id, StringComparison.Ordinal))
            && JsonSerializer.Serialize(view.Content, ContractsJson.Default.AlertEvent) is var content
            && Ids.Except(allowed).All(id => !content.Contains(id, StringComparison.Ordinal));
    });

    [Fact]
    public void An_incident_is_seen_by_a_key_exactly_when_one_of_its_sectors_is_the_keys() =>
        Gen.Select(Alert, SomeSectors).Sample((alert, allowed) =>
        (alert.For(Limited(allowed), Some.Visibility) is not null) == alert.Content.Incident.Sectors.Any(sector =>
            allowed.Contains(sector.Id)));

    [Fact]
    public void A_limited_key_sees_everything_about_its_own_sectors() => Gen.Select(Alert, SomeSectors).Sample((alert, allowed) =>
    {
        if (alert.For(Limited(allowed), Some.Visibility) is not { } view) return true;
        var own = alert.Content.Incident.Sectors.Where(sector => allowed.Contains(sector.Id));
        return view.Content.Incident.Sectors.SequenceEqual(own) && view.Content.Cursor == alert.Content.Cursor
            && view.Content.Incident.Id == alert.Content.Incident.Id && view.Content.Incident.Counts == alert.Content.Incident.Counts;
    });

    [Fact]
    public void A_key_without_limits_sees_everything_and_the_same_bytes() => Alert.Sample(alert =>
    {
        var unlimited = new Rights { KeyId = "k", Name = "n", Role = Role.Watcher };
        return ReferenceEquals(alert.For(unlimited, Some.Visibility), alert.For(unlimited with { KeyId = "other" }, Some.Visibility))
            && ReferenceEquals(Some.Visibility.Of(alert.Content.Incident, unlimited), alert.Content.Incident);
    });

    [Fact]
    public void Keys_with_the_same_limit_share_what_is_prepared_for_it() => Gen.Select(Alert, SomeSectors).Sample((alert, allowed) =>
        ReferenceEquals(alert.For(Limited(allowed), Some.Visibility), alert.For(Limited([.. allowed.Reverse()]), Some.Visibility)));

    private static Rights Limited(string[] sectors) =>
        new() { KeyId = "k", Name = "n", Role = Role.Watcher, Sectors = sectors.ToFrozenSet(StringComparer.Ordinal) };
}
