namespace Alerts.Reporters;

/// <summary>Who stands behind a report, as pseudonyms. Sources are independent when they name different organisations, as
/// far as one key made their pseudonyms, or different sides.</summary>
/// <param name="Reporter">Pseudonym of the holder of the key that sent the report; before its dot stands its generation.</param>
/// <param name="Organisation">Pseudonym of the organisation; null when the key names none.</param>
/// <param name="Side">ISO 3166-1 alpha-2 code; null when the key names none.</param>
internal sealed record Source(string Reporter, string? Organisation, string? Side);
