using System.Text.Json.Serialization.Metadata;
using Alerts.Faults.World;
using Alerts.TestServers;

namespace Alerts.Faults.Auditing;

/// <summary>Questions that are asked again until they are answered: nothing is broken any more when the audit asks.</summary>
internal static class Persistent
{
    public static async Task<T?> GetAsync<T>(ApiClient client, string path, JsonTypeInfo<T> shape)
        where T : class =>
        (await Eventually.Gives(
            async cancellation => new Answer<T>(await client.GetAsync(path, shape, cancellation)),
            static _ => true,
            TimeSpan.FromSeconds(60))).Content;

    private sealed record Answer<T>(T? Content);
}
