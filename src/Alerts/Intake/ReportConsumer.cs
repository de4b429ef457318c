using Alerts.Incidents.Commit;
using Alerts.Intake.Broker;
using Alerts.Redis;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Alerts.Intake;

/// <summary>
/// The first half of a report's way: who sent it, is it sound, where does it lie, decide and commit. A message holds one report or an array
/// of them; the broker hears "done" only after Redis did for each.
/// </summary>
internal sealed class ReportConsumer(
    Senders senders,
    ReportTriage judge,
    CommitLoop committer,
    ReporterActivity conduct,
    StartupGate gate,
    QueueAge queue,
    IOptions<CommitterOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<ReportConsumer> logger) : IConsumer<ReportMessage>
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLogs = TimeSpan.FromSeconds(5);

    private long loggedAt;

    public async Task Consume(ConsumeContext<ReportMessage> context)
    {
        var body = context.Message.Body;
        if (MessageProperties.IsProbe(context.ReceiveContext, body)) return;
        await gate.OpenAsync(context.CancellationToken);
        var sender = await IdentifyAsync(context.ReceiveContext, body);
        using var span = ReportSpans.Consume(context.ReceiveContext, sender);
        queue.HandedOver(sender);
        var isRepeated = context.ReceiveContext.Redelivered || context.GetRetryAttempt() > 0;
        List<Task> underWay = [];
        foreach (var report in IncomingReport.Of(body, isRepeated, sender))
        {
            var work = judge.Judge(report, sender);
            // Waits while the committer has its hands full, so that a long array is not judged far ahead.
            var decided = await committer.BeginAsync(work, context.CancellationToken);
            underWay.Add(FinishAsync(decided, report, work, sender, context.CancellationToken));
        }
        await Task.WhenAll(underWay);
    }

    /// <summary>
    /// Waits while the sender cannot be looked up, as the committer waits: a key that nobody can look up now is not an unknown one, and a
    /// message that is given back would come again at once, until it counts as dead.
    /// </summary>
    private async ValueTask<Sender> IdentifyAsync(ReceiveContext message, byte[] body)
    {
        var giveUpAt = clock.GetUtcNow() + options.Value.RetryTimeout;
        for (var pause = FirstPause; ; pause = pause * 2 < MaxPause ? pause * 2 : MaxPause)
        {
            try
            {
                return await senders.IdentifyAsync(message, body);
            }
            catch (Exception exception) when (RedisFaults.IsPassing(exception) && clock.GetUtcNow() < giveUpAt)
            {
                LogWaiting(exception);
                await Task.Delay(pause, clock, lifetime.ApplicationStopping);
            }
        }
    }

    /// <summary>A thousand may wait for the same.</summary>
    private void LogWaiting(Exception exception)
    {
        var (last, now) = (Volatile.Read(ref loggedAt), clock.GetTimestamp());
        if (last != 0 && clock.GetElapsedTime(last, now) < BetweenLogs) return;
        if (Interlocked.CompareExchange(ref loggedAt, now, last) == last) IntakeLog.SenderWaits(logger, RedisErrors.Reason(exception));
    }

    private async Task FinishAsync(
        Task<CommitResult> decided, IncomingReport report, CommitCommand work, Sender sender, CancellationToken cancellation)
    {
        try
        {
            conduct.Saw(sender, work, await decided);
        }
        // What Redis refuses waits among the dead letters until the cause is mended.
        catch (UnprocessableException exception) when (!exception.IsRefusedByRedis)
        {
            await committer.CommitAsync(judge.GiveUp(report, sender, work), cancellation);
        }
    }
}
