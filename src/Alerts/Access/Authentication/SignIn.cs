namespace Alerts.Access.Authentication;

/// <summary>Body of <c>POST /sign-in</c>.</summary>
internal sealed record SignIn(string? Key);
