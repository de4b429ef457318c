using System.CommandLine;
using System.Text.Json;
using Alerts.Sectors;

namespace Alerts.Administration;

/// <summary><c>Alerts sectors …</c>: the same as the endpoints below <c>/api/v1/sectors</c>.</summary>
internal static class SectorsCommands
{
    public static Command Make(RegisterAction register) =>
        new("sectors", "The sectors of the border, as GeoJSON.") { Check(register), Import(register), Export(register) };

    private static Argument<string> File() => new("file") { Description = "A GeoJSON FeatureCollection; - for standard input." };

    private static Command Check(RegisterAction register)
    {
        var file = File();
        var command = new Command(
            "check", "Looks at a file and names each feature that is wrong and why. Needs no server and changes nothing.") { file };
        register(command, async order =>
        {
            var collection = await ReadAsync(order, order.Given.GetRequiredValue(file));
            if (collection is null) return ExitCode.Failed;
            Tell(order, collection);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Import(RegisterAction register)
    {
        var file = File();
        var command = new Command("import", "Puts all sectors of a file in force, or none of them when one is wrong.") { file };
        register(command, async order =>
        {
            if (await ReadAsync(order, order.Given.GetRequiredValue(file)) is not { } collection) return ExitCode.Failed;
            order.Terminal.Say($"{collection.Sectors.Count} sectors are sound; writing them.");
            await using var installation = await order.OpenAsync(mayMake: true);
            await installation.Rooms.GetRequiredService<SectorStore>().ImportAsync(collection);
            Tell(order, collection);
            order.Terminal.Say("In force: running copies of the program take them up within a second.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Export(RegisterAction register)
    {
        var file = new Argument<string>(
            "file")
        { Description = "Where to write; - or absent: standard output.", DefaultValueFactory = _ => CommandFiles.Standard };
        var version = new Option<string?>("--version") { Description = "An earlier version, as alerts name it; absent: the one in force." };
        var command = new Command("export", "Writes the sectors in force, or those of an earlier version.") { file, version };
        register(command, async order =>
        {
            await using var installation = await order.OpenAsync();
            var store = installation.Rooms.GetRequiredService<SectorStore>();
            var wanted = order.Given.GetValue(version) ?? await store.VersionAsync()
                ?? throw new CommandEndedException(ExitCode.Failed, "No sectors are in force: import some first.");
            var geoJson = await store.ReadAsync(wanted);
            if (geoJson.IsEmpty) throw new CommandEndedException(ExitCode.Failed, $"There are no sectors of version {wanted}.");
            await CommandFiles.WriteAsync(order.Given.GetRequiredValue(file), geoJson, order.Cancellation);
            order.Terminal.Say($"Version {wanted}, {geoJson.Length} bytes.");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Null when the sectors cannot be used; why has been told then.</summary>
    private static async Task<SectorCollection?> ReadAsync(CommandContext order, string file)
    {
        var reading = SectorImport.Read(await CommandFiles.ReadAsync(file, SectorEndpoints.BodyLimit, order.Cancellation));
        if (reading.Collection is { } collection) return collection;
        if (order.IsJson)
            order.Terminal.Output.WriteLine(
                JsonSerializer.Serialize(new(false, null, null, reading.Problems), AdministrationJson.Default.SectorsChecked));
        else order.Terminal.Table(
            ["feature", "code", "what is wrong"],
            reading.Problems.Select(problem => (string[])[problem.Feature ?? "-", problem.Code, problem.Detail]));
        order.Terminal.Say(
            $"The sectors cannot be used: {reading.Problems.Count} {(reading.Problems.Count == 1 ? "problem" : "problems")}. Nothing was "
                + $"changed.");
        return null;
    }

    private static void Tell(CommandContext order, SectorCollection collection)
    {
        if (order.IsJson)
            order.Terminal.Output.WriteLine(
                JsonSerializer.Serialize(
                    new(true, collection.Version, collection.Sectors.Count, []), AdministrationJson.Default.SectorsChecked));
        else order.Terminal.Table(["version", "sectors"], [[collection.Version, $"{collection.Sectors.Count}"]]);
    }
}
