using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alerts.EndToEnd.World;
using Alerts.TestServers;

namespace Alerts.EndToEnd;

/// <summary>Small inputs out of public bug reports of other products, each with its right answer: <c>Cases/*.json</c>.</summary>
public sealed partial class CasesTests(SharedServers servers)
{
    [Fact]
    public async Task Every_recorded_request_gets_the_expected_answer()
    {
        await using var world = await Installation.StartAsync(servers, WebhookOwner.Settings);
        Dictionary<string, Caller> callers = new()
        {
            ["admin"] = world.Admin,
            ["operator"] = await world.CallerAsync("operator"),
            ["integrator"] = await world.CallerAsync("integrator"),
            ["reporter"] = await world.CallerAsync("reporter"),
        };
        List<string> wrong = [];
        var tried = 0;
        foreach (var file in Directory.EnumerateFiles(Repository.PathTo("tests", "Alerts.EndToEnd", "Cases"), "*.json")
            .Order(StringComparer.Ordinal))
        {
            using var cases = JsonDocument.Parse(await File.ReadAllTextAsync(file));
            foreach (var one in cases.RootElement.EnumerateArray())
            {
                tried++;
                if (await WrongAsync(one, callers, world.Program.Address) is { } what) wrong.Add(what);
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(tried > 40, $"{tried} cases");
    }

    private static async Task<string?> WrongAsync(JsonElement one, Dictionary<string, Caller> callers, Uri address)
    {
        var who = one.TryGetProperty("as", out var named) ? named.GetString()! : "reporter";
        using var request = new HttpRequestMessage(
            new(one.GetProperty("method").GetString()!),
            new Uri(address, one.GetProperty("path").GetString()!.Replace("{{uuid}}", $"{Guid.NewGuid()}", StringComparison.Ordinal)));
        if (callers.TryGetValue(who, out var caller)) request.Headers.Authorization = new("Bearer", caller.Key);
        if (one.TryGetProperty("body", out var body)) request.Content = Content(one, body);
        if (one.TryGetProperty("headers", out var headers)) foreach (var header in headers.EnumerateObject()) Set(request, header);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();

        var want = one.GetProperty("want");
        int[] wanted = want.ValueKind == JsonValueKind.Array ? [.. want.EnumerateArray().Select(status => status.GetInt32())]
            : [want.GetInt32()];
        var fits = wanted.Contains((int)answer.StatusCode)
            && (!one.TryGetProperty("wantText", out var pattern) || Regex.IsMatch(text, pattern.GetString()!))
            && (!one.TryGetProperty("wantNoText", out var not) || !Regex.IsMatch(text, not.GetString()!));
        return fits ? null
            : $"{one.GetProperty("id")} {request.Method} {request.RequestUri!.PathAndQuery}: {(int)answer.StatusCode}, wanted {want}: "
                + $"{text[..Math.Min(300, text.Length)]}";
    }

    private static ByteArrayContent Content(JsonElement one, JsonElement body)
    {
        var now = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        var ago = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var text = (body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText())
            .Replace("{{uuid}}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal)
            .Replace("{{ago}}", ago, StringComparison.Ordinal)
            .Replace("{{lower}}", ago.ToLowerInvariant(), StringComparison.Ordinal)
            .Replace(
                "{{AGO:+04:30}}",
                now.ToOffset(TimeSpan.FromHours(4.5)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
                StringComparison.Ordinal);
        text = Repeated()
            .Replace(
                text,
                match =>
                    string.Concat(
                        Enumerable.Repeat(match.Groups[1].Value, int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture))));
        byte[] bytes = [.. one.TryGetProperty("bom", out _) ? "\uFEFF"u8 : [], .. Encoding.UTF8.GetBytes(text)];
        if (one.TryGetProperty("gzip", out _)) bytes = Zipped(bytes);
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/json");
        return content;
    }

    private static byte[] Zipped(byte[] bytes)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.Fastest)) zip.Write(bytes);
        return zipped.ToArray();
    }

    private static void Set(HttpRequestMessage request, JsonProperty header)
    {
        if (request.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString())) return;
        request.Content!.Headers.Remove(header.Name);
        request.Content.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString());
    }

    [GeneratedRegex(@"\{\{repeat:(.+?):(\d+)\}\}")]
    private static partial Regex Repeated();
}
