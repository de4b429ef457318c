namespace Alerts.Access;

/// <summary>Names of the authorization policies: the only words by which an endpoint asks for a right.</summary>
internal static class Policies
{
    /// <summary>Know which service this is: every role.</summary>
    public const string BeKnown = nameof(BeKnown);

    /// <summary>Send reports: reporter.</summary>
    public const string Report = nameof(Report);

    /// <summary>Read a report's status: reporter (its own), operator, admin.</summary>
    public const string ReadReports = nameof(ReadReports);

    /// <summary>Read sectors, incidents and alerts: watcher, operator, integrator, admin.</summary>
    public const string Watch = nameof(Watch);

    /// <summary>Have webhooks: integrator (its own), admin.</summary>
    public const string HaveWebhooks = nameof(HaveWebhooks);

    /// <summary>Read rejections and work on incidents: operator, admin.</summary>
    public const string Operate = nameof(Operate);

    /// <summary>Read what tells of the whole border: operator, admin, with a key that is not limited to sectors.</summary>
    public const string OperateEverywhere = nameof(OperateEverywhere);

    /// <summary>Keys, sectors: admin.</summary>
    public const string Administer = nameof(Administer);
}
