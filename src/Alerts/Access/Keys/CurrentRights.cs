namespace Alerts.Access.Keys;

/// <summary>What somebody who was let in a while ago may do now: asked before each alert is sent and once a second besides.</summary>
internal sealed class CurrentRights(AccessKeyCache ring, TimeProvider clock)
{
    /// <summary>Null once the key was revoked, or key or token has expired.</summary>
    public Rights? Now(Rights then) => then switch
    {
        { IsOfToken: false } => ring.ById(then.KeyId),
        _ when then.HasExpired(clock.GetUtcNow()) => null,
        _ => then,
    };
}
