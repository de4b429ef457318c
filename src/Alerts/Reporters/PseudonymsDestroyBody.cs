using System.ComponentModel.DataAnnotations;

namespace Alerts.Reporters;

/// <summary>Body of <c>POST /api/v1/pseudonyms/destroy</c>.</summary>
/// <param name="Confirm">The word <c>destroy-pseudonyms</c>: it cannot be undone.</param>
/// <param name="Note">Why; 1 to 500 characters, kept and shown to administrators.</param>
internal sealed record PseudonymsDestroyBody(
    [property: Required, AllowedValues(PseudonymEndpoints.Confirmation)] string? Confirm,
    [property: Required, Length(1, 500)] string? Note);
