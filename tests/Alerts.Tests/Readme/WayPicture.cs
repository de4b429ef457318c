using System.Text;

namespace Alerts.Tests.Readme;

/// <summary>The picture of the way from a report to a room. What it says of rooms and files is held against the program.</summary>
internal static class WayPicture
{
    /// <summary>Every box: its middle, what it is, and the room of the program that it belongs to, if any.</summary>
    public static readonly IReadOnlyList<Box> Boxes =
    [
        new(110, 80, "Field reporters", "HTTP"),
        new(110, 230, "Gateways", "AMQP"),
        new(325, 80, "Check", "202 once the broker", "has confirmed", Room: "Intake"),
        new(325, 230, "RabbitMQ", "durable queue"),
        new(540, 230, "Consume", "who sent it,", "is it sound", Room: "Intake"),
        new(540, 80, "Locate", "which sectors,", "which side", Room: "Sectors"),
        new(755, 80, "Decide, commit", "which incident, and", "what it means for it", Room: "Incidents"),
        new(755, 230, "Redis", "incidents and the", "alert log, one order"),
        new(970, 80, "Operations rooms", "live, from a cursor", Room: "Push"),
        new(970, 230, "Integrators", "page by page,", "from a cursor", Room: "AlertLog"),
        new(970, 380, "Webhooks", "signed, sent again", "until they are taken", Room: "Webhooks"),
    ];

    private const int Width = 180;
    private const int Height = 92;

    private static readonly (string From, string To)[] Arrows =
    [
        ("Field reporters", "Check"), ("Check", "RabbitMQ"), ("Gateways", "RabbitMQ"), ("RabbitMQ", "Consume"), ("Consume", "Locate"),
        ("Locate", "Decide, commit"),
        ("Decide, commit", "Redis"), ("Redis", "Operations rooms"), ("Redis", "Integrators"), ("Redis", "Webhooks"),
    ];

    public static string Draw()
    {
        var svg = new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1080 450" role="img" aria-label="The way from a report to a room" font-family="system-ui, sans-serif" font-size="14">
            <defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 10 5 0 10z" fill="#4a535e"/></marker></defs>
            <rect width="1080" height="450" rx="12" fill="#fff"/>

            """.ReplaceLineEndings("\n"));
        foreach (var (from, to) in Arrows) svg.Append(Arrow(Named(from), Named(to)));
        foreach (var box in Boxes) svg.Append(Drawn(box));
        return svg.Append("</svg>\n").ToString();
    }

    private static Box Named(string title) => Boxes.Single(box => box.Title == title);

    /// <summary>
    /// From edge to edge: level where the boxes stand side by side, upright where one is below the other, and otherwise aslant to the near
    /// side.
    /// </summary>
    private static string Arrow(Box from, Box to)
    {
        var isUpright = from.X == to.X;
        var (x, y) = isUpright ? (0, Math.Sign(to.Y - from.Y) * Height / 2) : (Width / 2, 0);
        return $"""<path d="M{from.X + x} {from.Y + y}L{to.X - x} {to.Y - y}" stroke="#4a535e" stroke-width="2" marker-end="url(#tip)"/>{"\n"}""";
    }

    private static string Drawn(Box box)
    {
        var isOurs = box.Room is not null;
        string[] lines = [.. new[] { box.First, box.Second }.OfType<string>()];
        var text = new StringBuilder($"""
            <rect x="{box.X - (Width / 2)}" y="{box.Y - (Height / 2)}" width="{Width}" height="{Height}" rx="8" fill="{(isOurs ? "#e8f1fb" : "#f3f5f7")}" stroke="{(isOurs ? "#0b5394" : "#4a535e")}" stroke-width="1.5"/>
            <text x="{box.X}" y="{box.Y - 20}" text-anchor="middle" font-weight="700" font-size="16" fill="#14181d">{box.Title}</text>

            """.ReplaceLineEndings("\n"));
        for (var line = 0; line < lines.Length; line++) text.Append(
            $"""<text x="{box.X}" y="{box.Y + (18 * line)}" text-anchor="middle" fill="#14181d">{lines[line]}</text>{"\n"}""");
        if (isOurs)
            text.Append(
                $"""<text x="{box.X}" y="{box.Y + 38}" text-anchor="middle" font-size="12" fill="#0b5394">src/Alerts/{box.Room}</text>{"\n"}""");
        return text.ToString();
    }

    internal sealed record Box(int X, int Y, string Title, string First, string? Second = null, string? Room = null);
}
