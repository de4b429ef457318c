using System.Text.Json;
using Alerts.Contracts;

namespace Alerts.TestServers;

/// <summary>Reports as a client writes them.</summary>
public static class ReportJson
{
    public static byte[] Of(Report report) => JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.Default.Report);

    /// <summary>An array.</summary>
    public static byte[] Of(IEnumerable<Report> reports) => ArrayOf(reports.Select(Of));

    /// <summary>An array of what is JSON already.</summary>
    public static byte[] ArrayOf(IEnumerable<byte[]> items)
    {
        using var array = new MemoryStream();
        array.WriteByte((byte)'[');
        foreach (var item in items)
        {
            if (array.Length > 1) array.WriteByte((byte)',');
            array.Write(item);
        }
        array.WriteByte((byte)']');
        return array.ToArray();
    }
}
