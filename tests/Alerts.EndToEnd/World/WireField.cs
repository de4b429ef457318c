namespace Alerts.EndToEnd.World;

/// <summary>One field of a message.</summary>
/// <param name="Number">As in its schema.</param>
/// <param name="Bytes">Of a text, of bytes, or of a message within.</param>
/// <param name="Value">Of a number.</param>
internal readonly record struct WireField(int Number, ReadOnlyMemory<byte> Bytes, ulong Value);
