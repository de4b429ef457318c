using System.Text.Json;
using Alerts.TestServers;

namespace Alerts.EndToEnd.OpenApi;

/// <summary>A place for documents that other programs are to read.</summary>
public sealed class OpenApiFile : IDisposable
{
    private readonly ScratchDirectory directory = new();

    public string Write(JsonElement document) => directory.Write($"{Guid.NewGuid():N}.json", JsonSerializer.Serialize(document));

    public void Dispose() => directory.Dispose();
}
