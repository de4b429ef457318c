using System.Diagnostics;
using Alerts.Intake.Broker;
using Alerts.Telemetry;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Alerts.Intake.Submission;

/// <summary>Puts reports into the queue and says so only when the broker has confirmed it.</summary>
internal sealed class ReportPublisher(
    ReportBus bus, IOptions<BrokerOptions> options, IntakeMetrics metrics, TimeProvider clock, ILogger<ReportPublisher> logger)
{
    private static readonly Uri Destination = new($"exchange:{ReportTopology.Queue}");

    private int publishing;
    private int unconfirmedInARow;

    /// <summary>Publishes that were not confirmed since the last confirmed one: the sign of a bus that no longer works.</summary>
    public int UnconfirmedInARow => Volatile.Read(ref unconfirmedInARow);

    /// <summary>What it confirms survives the end of this process.</summary>
    public bool IsDurable => bus.IsDurable;

    public async Task<PublishResult> PublishAsync(
        ReadOnlyMemory<byte> body, string claims, string signature, CancellationToken cancellation)
    {
        using var span = ReportSpans.Publish();
        var result = await TryPublishAsync(
            body,
            headers =>
            {
                headers.Set(MessageHeaders.SenderClaims, claims);
                headers.Set(MessageHeaders.Signature, signature);
                if (TraceParent.Of(span) is { } trace) headers.Set(MessageHeaders.TraceParent, trace);
            },
            cancellation);
        metrics.Published(result);
        if (result != PublishResult.Confirmed) span?.SetStatus(ActivityStatusCode.Error);
        return result;
    }

    /// <summary>Sends an empty message on the way that reports go, which whoever takes it only acknowledges.</summary>
    public Task ProbeAsync(CancellationToken cancellation) =>
        TryPublishAsync(ReadOnlyMemory<byte>.Empty, headers => headers.Set(MessageHeaders.Probe, "1"), cancellation);

    public void Forget() => Volatile.Write(ref unconfirmedInARow, 0);

    private async Task<PublishResult> TryPublishAsync(ReadOnlyMemory<byte> body, Action<SendHeaders> head, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref publishing) > options.Value.MaxInFlightPublishes)
        {
            Interlocked.Decrement(ref publishing);
            return PublishResult.Busy;
        }
        using var deadline = new CancellationTokenSource(options.Value.PublishTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            var send = SendAsync(body, head, either.Token);
            // The client library has been seen not to return although its token was cancelled.
            await send.WaitAsync(either.Token);
            Volatile.Write(ref unconfirmedInARow, 0);
            return PublishResult.Confirmed;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Interlocked.Increment(ref unconfirmedInARow);
            IntakeLog.NotConfirmed(logger, "no confirmation within the deadline");
            return PublishResult.Unknown;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Interlocked.Increment(ref unconfirmedInARow);
            IntakeLog.NotConfirmed(logger, exception.Message);
            return PublishResult.Unknown;
        }
        finally
        {
            Interlocked.Decrement(ref publishing);
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> body, Action<SendHeaders> head, CancellationToken cancellation)
    {
        var endpoint = await bus.Sending.GetSendEndpoint(Destination);
        await endpoint.Send(
            new ReportMessage(body.ToArray()),
            Pipe.Execute<SendContext<ReportMessage>>(context =>
            {
                head(context.Headers);
                if (context.TryGetPayload(out RabbitMqSendContext? rabbit)) rabbit.Mandatory = true;
            }),
            cancellation);
    }
}
