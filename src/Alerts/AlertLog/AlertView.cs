using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.AlertLog;

/// <summary>An alert as some may see it.</summary>
/// <param name="Content">For filters.</param>
/// <param name="Json">The same as it goes out, UTF-8.</param>
internal sealed record AlertView(AlertEvent Content, ReadOnlyMemory<byte> Json)
{
    private AlertView? raised;

    /// <summary>
    /// The incident as the alert before told it to the same readers, as far as filters ask; null when it told them nothing.
    /// </summary>
    public Incident? Before { get; init; } = Content.Incident;

    /// <summary>
    /// As it goes to a reader who hears of the incident for the first time, since what went before lay outside its rights or its
    /// filter: an update of what it never heard of would tell it nothing. Made once for all such readers.
    /// </summary>
    public AlertView Raised => Content.Type is not (AlertType.Updated or AlertType.Split) ? this : raised ??= Raise();

    /// <summary>
    /// What a reader with this filter is sent; null when nothing. It follows from the entry alone, wherever the reader goes on.
    /// </summary>
    public AlertView? For(AlertFilter filter)
    {
        if (!filter.Wants(Content.Incident)) return null;
        if (Before is { } before && filter.Wants(before)) return this;
        // Whoever never heard of it need not hear that it is another one.
        return Content.Type == AlertType.Merged ? null : Raised;
    }

    private AlertView Raise()
    {
        var content = Content with { Type = AlertType.Raised, Changes = [IncidentChange.Opened] };
        return new(content, JsonSerializer.SerializeToUtf8Bytes(content, ContractsJson.Default.AlertEvent));
    }
}
