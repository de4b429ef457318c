using System.Text.Json;

namespace Alerts.Http;

/// <summary>
/// What a JSON merge patch (RFC 7396) takes away: the members of its object that are null. The type that the body is read into cannot tell
/// them from absent ones.
/// </summary>
internal sealed record MergePatch(IReadOnlySet<string> Nulls)
{
    public const string ContentType = "application/merge-patch+json";

    private static readonly MergePatch Nothing = new(new HashSet<string>());

    public static MergePatch Of(HttpContext context) => context.Features.Get<MergePatch>() ?? Nothing;

    /// <param name="body">JSON that was found to be sound.</param>
    public static MergePatch Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body, StrictJson.Document);
        return document.RootElement.ValueKind != JsonValueKind.Object ? Nothing : new(
            document.RootElement.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Null)
                .Select(member => member.Name).ToHashSet(StringComparer.Ordinal));
    }

    public bool TakesAway(string member) => Nulls.Contains(member);
}
