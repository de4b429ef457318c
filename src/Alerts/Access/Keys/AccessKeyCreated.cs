namespace Alerts.Access.Keys;

/// <summary>Answer to it: the only time that the key is shown.</summary>
/// <param name="Id">Names the key, for example to revoke it.</param>
/// <param name="Key">The key itself: <c>Authorization: Bearer</c> and this.</param>
internal sealed record AccessKeyCreated(string Id, string Key);
