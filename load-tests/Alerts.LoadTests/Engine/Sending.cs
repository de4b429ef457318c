using System.Diagnostics;

namespace Alerts.LoadTests.Engine;

/// <summary>When something was to be sent and when it was, as stopwatch timestamps.</summary>
internal readonly record struct Sending(long Intended, long Sent)
{
    public TimeSpan Slip => Stopwatch.GetElapsedTime(Intended, Sent);
}
