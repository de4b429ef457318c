using System.Text;
using System.Text.Json;
using Alerts.Contracts;
using Alerts.TestServers;
using CsCheck;

namespace Alerts.Faults.Hostile;

/// <summary>Requests to every endpoint that takes something from outside.</summary>
internal static class HttpInputs
{
    public static Gen<HttpInput> All(string reporter, string operatorKey, string admin, string cursor, DateTimeOffset now)
    {
        var report = SoundReport(now);
        var reportBodies = Gen.OneOf(
            Mutation.OfJson(report).Select(Encoding.UTF8.GetBytes),
            Mutation.OfJson(report).Select(Encoding.UTF8.GetBytes),
            Mutation.OfJson(report).Select(Encoding.UTF8.GetBytes),
            Mutation.OfBytes(Encoding.UTF8.GetBytes(report)));
        var types = Gen.Frequency(
            (30, Gen.Const("application/json")),
            (1, Gen.OneOf("text/plain", "application/x-msgpack", "application/json; charset=utf-16", "a/b;=", "*/*")));
        var reports = Gen.Select(
            reportBodies, types, (body, type) => new HttpInput("report", "POST", "/api/v1/reports", body, type, reporter));
        var batches = Gen.Select(reportBodies, Mutation.OfJson(report), Gen.Int[0, 3], (first, second, how) => new HttpInput(
            "batch",
            "POST",
            "/api/v1/reports/batch",
            how == 0 ? first : [.. "["u8, .. first, .. ","u8, .. Encoding.UTF8.GetBytes(second), .. "]"u8],
            "application/json",
            reporter));
        var sectors =
            Gen.OneOf(
                Mutation.OfJson(TestSectors.Two).Select(Encoding.UTF8.GetBytes), Mutation.OfBytes(Encoding.UTF8.GetBytes(TestSectors.Two)))
            .Select(body => new HttpInput("sectors", "PUT", "/api/v1/sectors", body, "application/geo+json", admin));
        var cursors = Gen.Select(
            Mutation.OfWord(cursor, cursor[..^1], "0-0", "a-9223372036854775807"), Mutation.OfWord("100", "1", "500"), (after, limit) =>
            Get("cursor", $"/api/v1/alerts?after={after}&limit={limit}", operatorKey));
        var incidents = Gen.Select(
            Gen.OneOf("sector", "event", "minSeverity", "status", "from", "to", "bbox", "limit", "after"),
            Mutation.OfWord("west", "shelling", "Severe", "open", "1,2,3,4", "2025-01-01T00:00:00Z"),
            Mutation.OfWord("10"),
            (name, value, limit) => Get("incidents", $"/api/v1/incidents?{name}={value}&limit={limit}", operatorKey));
        var places = Gen.Select(Mutation.OfWord("70.1"), Mutation.OfWord("33.4"), Mutation.OfWord("500"), (lon, lat, uncertainty) =>
            Get("locate", $"/api/v1/sectors/locate?lon={lon}&lat={lat}&uncertainty={uncertainty}", operatorKey));
        var ids = Gen.Select(
            Gen.OneOf("reports", "incidents"),
            Mutation.OfWord("0199f0c2-0000-7000-8000-000000000000"),
            (what, id) => Get("id", $"/api/v1/{what}/{id}", operatorKey));
        var rejections = Gen.Select(
            Mutation.OfWord("10"),
            Mutation.OfWord("5"),
            (limit, after) => Get("rejections", $"/api/v1/rejections?limit={limit}&after={after}", operatorKey));
        // Most are refused; those that make a key are few, since a key is kept for ever.
        var keys =
            Mutation.OfJson(
                """{"name":"","role":"reporter","sectors":["west"],"organisation":"o","side":"PK","expiresAt":"2099-01-01T00:00:00Z"}""")
            .Select(body => new HttpInput("key", "POST", "/api/v1/keys", Encoding.UTF8.GetBytes(body), "application/json", admin));
        var strangers = Gen.Select(
            reportBodies,
            Mutation.OfWord("bia_0000"),
            (body, key) => new HttpInput("stranger", "POST", "/api/v1/reports", body, "application/json", key));
        var streams = Mutation.OfWord("-", "x", "0").Select(after => Get("stream", $"/api/v1/alerts/stream?after=-{after}", operatorKey));
        return Gen.Frequency(
            (50, reports),
            (5, batches),
            (6, sectors),
            (12, cursors),
            (10, incidents),
            (6, places),
            (4, ids),
            (2, rejections),
            (1, keys),
            (2, strangers),
            (2, streams));
    }

    public static string SoundReport(DateTimeOffset now) => JsonSerializer.Serialize(
        new Report
        {
            ReportId = Guid.CreateVersion7(now),
            Event = EventCode.Shelling,
            OccurredAt = now.AddMinutes(-30),
            OccurredUntil = now.AddMinutes(-20),
            Location = new(61.5, 31.5),
            UncertaintyMeters = 300,
            Count = 12,
            CountQualifier = CountQualifier.Approximate,
            Description = "heard, not seen",
            Language = "ps",
            Casualties = new() { Killed = new(0, 1, 3), Injured = new(1, 2, 3), Civilians = true },
            Actors = [new("unknown", "state")],
            Observation = new() { Means = "heard", Weapon = "mortar", Direction = "outgoing", Bearing = 270, DistanceKm = 4 },
            Severity = Severity.Severe,
        },
        ContractsJson.Default.Report);

    private static HttpInput Get(string kind, string target, string key) => new(kind, "GET", target, null, "", key);
}
