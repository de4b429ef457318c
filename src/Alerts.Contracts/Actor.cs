using System.ComponentModel.DataAnnotations;

namespace Alerts.Contracts;

/// <summary>Someone seen taking part.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Kind">Free word, at most 50 characters, for example <c>state</c>.</param>
public sealed record Actor([property: Length(1, 200)] string Name, [property: MaxLength(50)] string? Kind = null);
