using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Contracts;
using Alerts.Intake;
using Alerts.Intake.Parsing;
using Alerts.Text;
using CsCheck;

namespace Alerts.Tests.Intake;

public sealed class ReportCheckProperties
{
    private static readonly string[] Poison =
    [
        "NaN", "-Infinity", "1e400", "-0", "99999999999999999999999999", "\"\\ud800\"", "\"\\u0000\"",
        "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]", "{}", "null", "\"\"",
        "true", "{\"reportId\":1,\"reportId\":2}", "0.1e-999", "[1,2,3]", "\"2025-10-15T12:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"",
        "\"9999-12-31T23:59:59-14:00\"",
    ];

    private static readonly Gen<byte[]> Flipped = Gen.Select(Gen.Int[0, SomeJson.Full.Length - 1], Gen.Byte).Array[1, 4].Select(flips =>
    {
        var bytes = SomeJson.Bytes(SomeJson.Full);
        foreach (var (at, value) in flips) bytes[at] = value;
        return bytes;
    });

    private static readonly Gen<byte[]> Cut = Gen.Select(Gen.Int[0, 400], Gen.Int[0, 400]).Select(cut =>
        SomeJson.Bytes(SomeJson.Full[Math.Min(cut.Item1, cut.Item2)..Math.Max(cut.Item1, cut.Item2)]));

    /// <summary>One value, name or separator replaced by something nasty.</summary>
    private static readonly Gen<byte[]> Poisoned = Gen.Select(Gen.Int[0, 200], Gen.OneOf(Poison)).Select(where =>
    {
        var parts = SomeJson.Full.Split(':', ',');
        parts[where.Item1 % parts.Length] = where.Item2;
        return SomeJson.Bytes(string.Join(where.Item1 % 2 == 0 ? ':' : ',', parts));
    });

    private static readonly Gen<byte[]> WithPoisonedMember =
        Gen.Select(Gen.Int[0, 13], Gen.OneOf(Poison), Gen.Bool).Select(where =>
        {
            var members = JsonNode.Parse(SomeJson.Full)!.AsObject().Select(member => $"\"{member.Key}\":{member.Value!.ToJsonString()}")
                .ToList();
            var name = members[where.Item1].Split(':')[0];
            if (where.Item3) members[where.Item1] = $"{name}:{where.Item2}";
            else members.Add($"{name}:{where.Item2}");
            return SomeJson.Bytes($"{{{string.Join(',', members)}}}");
        });

    [Fact]
    public void Any_input_is_valid_or_invalid_with_a_reason() =>
        Gen.OneOf(Flipped, Cut, Poisoned, WithPoisonedMember, Gen.Byte.Array[0, 200]).Sample(AnswersWithAReason, iter: 20_000);

    [Fact]
    public void Every_item_of_any_batch_gets_an_answer() =>
        Gen.OneOf(Flipped, Cut, Poisoned, WithPoisonedMember).Sample(
            bytes =>
            {
                var (items, problem) = ReportBatch.Read(
                    (byte[])[.. "["u8, .. SomeJson.Bytes(SomeJson.Least), .. ","u8, .. bytes, .. "]"u8]);
                if (problem is null) Assert.IsType<Validation.Fit>(ReportCheck.Check(items[0], Some.Noon));
                foreach (var item in items) _ = ReportCheck.Check(item, Some.Noon);
            },
            iter: 10_000);

    [Fact]
    public void A_valid_report_is_read_as_it_was_meant() => SomeJson.Valid.Sample(report =>
    {
        var read = Assert.IsType<Validation.Fit>(ReportCheck.Check(ContentHash.Canonical(report), Some.Noon)).Report;
        Assert.Equivalent(Said(report), read, strict: true);
        Assert.Equal(ContentHash.Canonical(Said(report)), ContentHash.Canonical(read));
    });

    /// <summary>
    /// A retry may spell what is absent as null, as empty, or not at all: it is the same report and has the same fingerprint.
    /// </summary>
    [Theory]
    [InlineData("""  "description":"" """)]
    [InlineData("""  "language":"" """)]
    [InlineData("""  "actors":[] """)]
    [InlineData("""  "casualties":{} """)]
    [InlineData("""  "casualties":{"killed":{},"injured":null} """)]
    [InlineData("""  "observation":{"means":""} """)]
    [InlineData("""  "count":null """)]
    [InlineData("""  "uncertaintyMeters":250.0 """)]
    public void An_empty_member_equals_an_absent_one(string member)
    {
        var least = Assert.IsType<Validation.Fit>(ReportCheck.Check(SomeJson.Bytes(SomeJson.Least), Some.Noon)).Report;
        var more =
            Assert.IsType<Validation.Fit>(
                ReportCheck.Check(SomeJson.Bytes($"{SomeJson.Least.TrimEnd()[..^1]},{member}}}"), Some.Noon)).Report;

        Assert.Equal(ContentHash.Canonical(least), ContentHash.Canonical(more));
    }

    [Fact]
    public void Ignored_members_are_named()
    {
        var json = $$$"""{{{SomeJson.Least.TrimEnd()[..^1]}}},"cuont":3,"casualties":{"dead":1},"actors":[{"name":"x","nane":"y"}]}""";

        Assert.Equal(
            ["cuont", "casualties.dead", "actors[0].nane"],
            Assert.IsType<Validation.Fit>(ReportCheck.Check(SomeJson.Bytes(json), Some.Noon)).Ignored);
    }

    /// <summary>The report without what is empty.</summary>
    private static Report Said(Report report) => report with
    {
        Description = Said(report.Description),
        Language = Said(report.Language),
        Casualties = report.Casualties is { Killed: null, Injured: null, Civilians: null } ? null : report.Casualties,
        Actors = report.Actors is { Count: > 0 } actors ? [.. actors.Select(actor => actor with { Kind = Said(actor.Kind) })] : null,
        Observation = report.Observation is not { } seen ? null
            : seen with { Means = Said(seen.Means), Weapon = Said(seen.Weapon), Direction = Said(seen.Direction) } is var said
                && said == new Observation() ? null : said,
    };

    private static string? Said(string? text) => string.IsNullOrEmpty(text) ? null : text;

    [Fact]
    public void Order_spacing_and_unknown_members_leave_the_fingerprint_as_it_is() =>
        Gen.Select(SomeJson.Valid, Gen.Int).Sample((report, seed) =>
        {
            var members = JsonNode.Parse(ContentHash.Canonical(report))!.AsObject()
                .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())).ToArray();
            new Random(seed).Shuffle(members);
            var other = new JsonObject(members) { ["unknown"] = new JsonArray(1, "two") }.ToJsonString(
                new JsonSerializerOptions { WriteIndented = true });
            Assert.Equal(HashOf(ContentHash.Canonical(report)), HashOf(Encoding.UTF8.GetBytes(other)));
        });

    [Fact]
    public void Another_content_or_another_reporter_has_another_fingerprint() =>
        Gen.Select(SomeJson.Valid, SomeJson.Valid).Sample((one, other) =>
        {
            Assert.NotEqual(HashOf(ContentHash.Canonical(one)), HashOf(ContentHash.Canonical(one with { Count = (one.Count ?? 0) + 1 })));
            Assert.NotEqual(HashOf(ContentHash.Canonical(one)), HashOf(ContentHash.Canonical(other)));
            Assert.NotEqual(HashOf(ContentHash.Canonical(one)), HashOf(ContentHash.Canonical(one), "omar"));
        });

    [Fact]
    public void The_same_moment_in_another_offset_is_the_same_content() => Assert.Equal(
        HashOf(SomeJson.With("occurredAt", "\"2025-10-15T16:00:00+04:30\"")),
        HashOf(SomeJson.With("occurredAt", "\"2025-10-15T11:30:00.000Z\"")));

    /// <summary>A phone's keyboard, its store and its network library may each spell the same text in another way.</summary>
    [Theory]
    [InlineData("description", "caf\u00e9 \u0622\u0628", "cafe\u0301 \u0627\u0653\u0628")]
    [InlineData("description", "\u06c0", "\u06d5\u0654")]
    [InlineData("description", "\uac00", "\u1100\u1161")]
    [InlineData("description", "\u0628\u064e\u0651", "\u0628\u0651\u064e")]
    [InlineData("description", "one\ntwo", "one\r\ntwo")]
    [InlineData("description", "one", " one\n")]
    [InlineData("language", "fa-AF", "FA-af")]
    [InlineData("description", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u062e\u0648\u0627\u0647\u0645")]
    [InlineData("description", "\u0645\u06cc\u200d\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200b\u062e\u0648\u0627\u0647\u0645")]
    public void A_text_in_another_spelling_is_the_same_content(string member, string one, string other) =>
        Assert.Equal(
            HashOf(SomeJson.With(member, JsonSerializer.Serialize(one))), HashOf(SomeJson.With(member, JsonSerializer.Serialize(other))));

    [Theory]
    [InlineData("actors", """[{"name":"Andr\u00e9","kind":"\u0622"}]""", """[{"name":"Andre\u0301","kind":"\u0627\u0653"}]""")]
    [InlineData("observation", """{"means":"\u0622"}""", """{"means":"\u0627\u0653"}""")]
    [InlineData("observation", """{"bearing":0}""", """{"bearing":-0.0}""")]
    [InlineData("location", """{"type":"Point","coordinates":[0,33]}""", """{"type":"Point","coordinates":[-0.0,33.0]}""")]
    [InlineData("location", """{"type":"Point","coordinates":[70,33]}""", """{"type":"Point","coordinates":[70,33,null]}""")]
    [InlineData("location", """{"type":"Point","coordinates":[70,33,1820]}""", """{"type":"Point","coordinates":[70,33,1.82e3]}""")]
    public void A_value_in_another_spelling_is_the_same_content(string member, string one, string other) =>
        Assert.Equal(HashOf(SomeJson.With(member, one)), HashOf(SomeJson.With(member, other)));

    [Theory]
    [InlineData("description", "\"one\"", "\"One\"")]
    [InlineData("description", "\"\u06cc\"", "\"\u064a\"")]
    [InlineData("location", """{"type":"Point","coordinates":[70,33,1820]}""", """{"type":"Point","coordinates":[70,33,1821]}""")]
    [InlineData("location", """{"type":"Point","coordinates":[70,33,1820]}""", """{"type":"Point","coordinates":[70,33]}""")]
    public void A_different_value_is_a_different_content(string member, string one, string other) =>
        Assert.NotEqual(HashOf(SomeJson.With(member, one)), HashOf(SomeJson.With(member, other)));

    /// <summary>The short way, without the tables, must agree with them wherever it is taken.</summary>
    [Fact]
    public void Every_text_is_brought_into_form_C()
    {
        var character = Gen.OneOf(
            Gen.Char['\u0020', '\u02ff'],
            Gen.Char['\u0300', '\u036f'],
            Gen.Char['\u0600', '\u06ff'],
            Gen.Char['\u200b', '\u205e'],
            Gen.Char['\u1e00', '\u1fff']);
        character.Array[0, 12].Sample(characters =>
        {
            var text = new string(characters).Trim();
            var seen = string.Concat(text.Where(static letter => !TextSanitizer.IsInvisible(new Rune(letter)))).Trim();
            return (TextEquality.Of(text) ?? "") == ADRaffy.ENSNormalize.ENSNormalize.NF.NFC(seen);
        }, iter: 20_000);
    }

    [Theory]
    [InlineData("\"high\"", "type")]
    [InlineData("1e300", "range")]
    public void An_altitude_is_a_number_of_metres(string altitude, string code)
    {
        var json = SomeJson.With("location", $$"""{"type":"Point","coordinates":[70,33,{{altitude}}]}""");
        var problem = Assert.Single(Assert.IsType<Validation.Unfit>(ReportCheck.Check(json, Some.Noon)).Errors);
        Assert.Equal(("location.coordinates", code), (problem.Field, problem.Code));
    }

    private static void AnswersWithAReason(byte[] bytes)
    {
        if (ReportCheck.Check(bytes, Some.Noon) is not Validation.Unfit unfit) return;
        Assert.NotEmpty(unfit.Detail);
        Assert.All(unfit.Errors, problem => Assert.NotEmpty(problem.Code));
        Assert.Equal(unfit.Reason == RejectionReason.Invalid, unfit.Errors.Count > 0);
    }

    private static string HashOf(byte[] json, string reporter = "nadia") =>
        Assert.IsType<Validation.Fit>(ReportCheck.Check(json, Some.Noon)).Report is var report
            ? ContentHash.Of(reporter, report, ContentHash.Canonical(report))
            : "";
}
