namespace Alerts.Pages;

/// <summary>Which border, whether a demo, which version.</summary>
/// <param name="Border">The border's name in the configuration.</param>
/// <param name="Demo">True when what it shows is a replay.</param>
/// <param name="Version">Of this program.</param>
/// <param name="View">What the key that asks may see.</param>
internal sealed record About(string Border, bool Demo, string Version, AboutView View);
