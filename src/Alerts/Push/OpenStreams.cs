using System.Collections.Concurrent;
using Alerts.Access;

namespace Alerts.Push;

/// <summary>The event streams that are open now, so that one can be cut although its reader takes nothing.</summary>
internal sealed class OpenStreams
{
    private readonly ConcurrentDictionary<HttpContext, Rights> streams = [];

    public IEnumerable<KeyValuePair<HttpContext, Rights>> All => streams;

    /// <summary>Until it is closed; closing it twice does no harm.</summary>
    public Listed List(HttpContext context, Rights rights)
    {
        streams[context] = rights;
        return new(this, context);
    }

    internal readonly record struct Listed(OpenStreams Streams, HttpContext Context) : IDisposable
    {
        public void Dispose() => Streams.streams.TryRemove(Context, out _);
    }
}
