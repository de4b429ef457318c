using System.Text;
using Alerts.Access.Keys;
using Alerts.Contracts;
using Alerts.Http;

namespace Alerts.Tests.Http;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("""{"name":"x","role":"watcher","role":"admin"}""", "role", "duplicate-member", "role", null)]
    [InlineData("""{"name":"x","Role":"watcher"}""", "Role", "unknown-member", "Role", "role")]
    [InlineData("""{"name":"x","role":"watcher","sector":["a"]}""", "sector", "unknown-member", "sector", "sectors")]
    [InlineData("""{"name":"x","role":"watcher","\ud800":1}""", "\uFFFD", "unknown-member", "\uFFFD", null)]
    [InlineData("""{"name":"x","role":"watcher","expiresAt":"2027-01-27T00:00:00"}""", "expiresAt", "format", null, null)]
    [InlineData("""{"name":"x","role":"watcher","geoPrecision":"1"}""", "geoPrecision", "type", null, null)]
    [InlineData("""{"name":["x"],"role":"watcher"}""", "name", "type", null, null)]
    [InlineData("""{"name":"\ud83d","role":"watcher"}""", "name", "text", null, null)]
    [InlineData("""{"name":"x","role":"watcher","expiresAt":"\ud83d"}""", "expiresAt", "text", null, null)]
    [InlineData("""{"name":"x","role":"watcher","sectors":["a","\udc00"]}""", "sectors[1]", "text", null, null)]
    public void An_error_names_the_field_and_the_nearest_name(string body, string field, string code, string? name, string? nearest)
    {
        var problem = Check(body);

        Assert.Equal((400, "malformed"), (problem!.Status, problem.Code));
        Assert.Equal(new(field, code, problem.Errors![0].Detail, name, nearest), Assert.Single(problem.Errors));
    }

    [Theory]
    [InlineData("""{"name":"x","role":"watcher"} {}""")]
    [InlineData("""{"name":"x","role":"watcher",}""")]
    [InlineData("""{"name":NaN}""")]
    [InlineData("""{"name":"x" /* no */}""")]
    [InlineData("not JSON")]
    public void Invalid_JSON_is_refused(string body) => Assert.Null(Check(body)!.Errors);

    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    [InlineData(60, false)]
    public void Sixteen_levels_are_allowed(int arrays, bool isTaken)
    {
        var body = $$"""{"name":"x","role":"watcher","sectors":{{new string('[', arrays)}}{{new string(']', arrays)}}}""";
        Assert.Equal(isTaken, Check(body)?.Errors?.Any(problem => problem.Code == "too-deep") != true);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped_and_what_is_not_UTF_8_is_refused()
    {
        Assert.Null(
            StrictBodies.Check((byte[])[.. "\uFEFF"u8, .. """{"name":"x","role":"watcher"}"""u8], AccessJson.Default.AccessKeyBody));
        Assert.NotNull(StrictBodies.Check((byte[])[.. "{\"name\":\""u8, 0xC3, 0x28, .. "\"}"u8], AccessJson.Default.AccessKeyBody));
    }

    [Fact]
    public void A_sound_body_is_taken() =>
        Assert.Null(Check("""{"name":"x","role":"watcher","sectors":["a"],"expiresAt":"2027-01-27T00:00:00+05:00","geoPrecision":1}"""));

    private static ApiProblem? Check(string body) => StrictBodies.Check(Encoding.UTF8.GetBytes(body), AccessJson.Default.AccessKeyBody);
}
