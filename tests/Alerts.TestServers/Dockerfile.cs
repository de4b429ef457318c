namespace Alerts.TestServers;

/// <summary>The committed Dockerfile, instruction by instruction.</summary>
public sealed class Dockerfile
{
    private Dockerfile(IReadOnlyList<(string Name, string Text)> instructions) => Instructions = instructions;

    /// <summary>Lines that go on are one; comments are none.</summary>
    public IReadOnlyList<(string Name, string Text)> Instructions { get; }

    public static Dockerfile Read()
    {
        var lines = File.ReadAllLines(Repository.PathTo("docker", "Dockerfile"))
            .Where(line => line.Trim() is { Length: > 0 } text && text[0] != '#');
        var joined = string.Join('\n', lines).Replace("\\\n", " ", StringComparison.Ordinal);
        return new([.. joined.Split('\n').Select(line => line.Split(' ', 2)).Select(parts => (parts[0], parts[1].Trim()))]);
    }

    public IEnumerable<string> All(string name) =>
        Instructions.Where(instruction => instruction.Name == name).Select(instruction => instruction.Text);

    /// <summary>Of those COPY instructions that take from the repository: what they take, and where to.</summary>
    public IEnumerable<(string[] From, string To)> Copies =>
        All("COPY").Where(copy => !copy.StartsWith("--from=", StringComparison.Ordinal))
        .Select(copy => copy.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(words => (words[..^1], words[^1]));

    public IEnumerable<KeyValuePair<string, string>> Environment =>
        All("ENV").SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1]));
}
