namespace Alerts.Webhooks.Store;

/// <summary>What a change to a webhook came to.</summary>
internal enum ChangeAnswer
{
    /// <summary>The webhook was changed by somebody else meanwhile, or is gone.</summary>
    Conflict,
    Done,

    /// <summary>The new place is of another data set.</summary>
    OtherEpoch,
    Paused,
}
