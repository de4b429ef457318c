using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Alerts.Push;

/// <summary>
/// The protocol of one connection, which counts the calls that never reach the hub: unknown methods and arguments that cannot be read. Too
/// many of them end the connection, and so does what is no message at all; each quietly, since anybody with a key can do it as often as
/// they like.
/// </summary>
internal sealed class StrictHubProtocol(IHubProtocol inner) : IHubProtocol
{
    /// <summary>A client of another version makes a few.</summary>
    public const int Most = 100;

    private int refused;

    public string Name => inner.Name;

    public int Version => inner.Version;

    public TransferFormat TransferFormat => inner.TransferFormat;

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        try
        {
            if (!inner.TryParseMessage(ref input, binder, out message)) return false;
        }
        catch (InvalidDataException)
        {
            throw End();
        }
        if (IsRefused(message) && ++refused > Most) throw End();
        return true;
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => inner.WriteMessage(message, output);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => inner.GetMessageBytes(message);

    public bool IsVersionSupported(int version) => inner.IsVersionSupported(version);

    private static bool IsRefused(HubMessage message) => message is InvocationBindingFailureMessage or StreamBindingFailureMessage
        || message is HubMethodInvocationMessage { Target: var target }
            && !target.Equals(nameof(AlertsHub.Watch), StringComparison.OrdinalIgnoreCase);

    /// <summary>The framework takes it for the end that it is, and writes no stack into the log.</summary>
    private static OperationCanceledException End() => new("The connection is ended.");
}
