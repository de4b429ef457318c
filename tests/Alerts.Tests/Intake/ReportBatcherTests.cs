using System.Text;
using Alerts.Intake;
using CsCheck;

namespace Alerts.Tests.Intake;

public sealed class ReportBatcherTests
{
    [Fact]
    public void Packed_reports_are_unpacked_in_order() =>
        Gen.Int[2, 60_000].Array[1, 40].Sample(lengths =>
        {
            var reports = lengths.Select((length, index) => Admitted(index, length)).ToArray();
            var messages = ReportBatcher.Pack(reports).ToArray();
            Assert.Equal(reports, messages.SelectMany(message => message.Items));
            Assert.Equal(reports.Select(report => Encoding.UTF8.GetString(report.Content)), messages.SelectMany(Unpacked));
            Assert.All(messages, message => Assert.InRange(message.Body.Length, 1, (128 * 1024) + 2));
        });

    [Fact]
    public void A_single_report_is_sent_unchanged()
    {
        var report = Admitted(0, 100);
        Assert.Same(report.Content, Assert.Single(ReportBatcher.Pack([report])).Body);
    }

    private static AcceptedReport Admitted(int index, int length) =>
        new(index, Guid.CreateVersion7(), Encoding.UTF8.GetBytes($"\"{new string((char)('a' + (index % 26)), length - 2)}\""), "");

    private static IEnumerable<string> Unpacked(PackedReports message) =>
        ReportBatch.IsMeant(message.Body)
            ? ReportBatch.Read(message.Body).Items.Select(item => Encoding.UTF8.GetString(item.Span))
            : [Encoding.UTF8.GetString(message.Body)];
}
