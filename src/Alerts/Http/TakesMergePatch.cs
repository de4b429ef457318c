namespace Alerts.Http;

/// <summary>Says of an endpoint that a null in its body takes a member away.</summary>
internal sealed record TakesMergePatch;
