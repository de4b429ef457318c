using System.Text;
using Alerts.Access.Secrets;
using Alerts.Contracts;
using Alerts.Disclosure;

namespace Alerts.LoadTests.Accounting;

/// <summary>
/// Incidents name reports by ids of the program's; this puts back those under which they were sent. What was not sent stays as it is.
/// </summary>
internal sealed class OwnIds
{
    /// <summary>The installation secret of every program under load.</summary>
    public const string Secret = "the-installation-secret-of-the-load-tests";

    private static readonly byte[] Key = new DerivedKeys(Encoding.UTF8.GetBytes(Secret)).Of(MasterKey.ReportIds);

    private readonly Dictionary<Guid, Guid> own;

    /// <param name="sent">Own ids of the reports that were sent.</param>
    public OwnIds(IReadOnlyCollection<Guid> sent) => own = sent.Distinct().ToDictionary(id => PublicReportIds.Of(Key, id));

    public Incident In(Incident incident) =>
        incident with { ReportIds = [.. incident.ReportIds.Select(id => own.GetValueOrDefault(id, id))] };

    public AlertEvent In(AlertEvent alert) => alert with { Incident = In(alert.Incident) };
}
