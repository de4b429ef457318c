using System.Text;
using Alerts.Contracts;
using Alerts.Incidents;
using Alerts.Incidents.Commit;
using Alerts.Intake.Parsing;

namespace Alerts.Tests.Incidents;

/// <summary>Valid work for a committer, made as the consumer makes it.</summary>
internal static class SomeWork
{
    public static CommitCommand.Decide Decide(LocatedReport? report = null)
    {
        var located = report ?? Some.Located();
        var content = ContentHash.Canonical(located.Report);
        var hash = ContentHash.Of(located.Source.Reporter, located.Report, content);
        return new(located, hash, content, content, Some.Noon, IsRedelivery: false)
        {
            EarlierHash = ContentHash.OfEarlierVersion(located.Source.Reporter, located.Report),
            Facts = ContentHash.FactsOf(located.Report),
        };
    }

    /// <summary>The same report's id over another content, which states other facts.</summary>
    public static CommitCommand.Decide Contradicting(CommitCommand.Decide first, int how = 1) =>
        Decide(first.Report with { Report = first.Report.Report with { Count = 100 + how } });

    /// <summary>The same report's id over the same facts in other words.</summary>
    public static CommitCommand.Decide Restating(CommitCommand.Decide first, int how = 1) =>
        Decide(first.Report with { Report = first.Report.Report with { Description = $"another content, number {how}" } });

    public static CommitCommand.Refuse Refuse(string body, Guid? reportId = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var rejection = Rejections.Of(bytes, RejectionReason.Malformed, "Not JSON.", Some.Noon, reportId);
        return new(rejection, reportId is { } id ? new(id, "nadia", ContentHash.Of("nadia", bytes)) : null, IsRedelivery: false);
    }

    /// <summary>As the broker delivers it when nobody knows whether it was committed.</summary>
    public static CommitCommand Redelivered(this CommitCommand work) => work with { IsRedelivery = true };
}
