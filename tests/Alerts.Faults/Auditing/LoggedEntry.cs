using Alerts.Contracts;

namespace Alerts.Faults.Auditing;

/// <summary>What the audit needs of an entry.</summary>
internal sealed record LoggedEntry(
    string Cursor, long Seq, AlertType Type, string Print, Guid Incident, int Revision, IReadOnlyList<string> Sectors);
