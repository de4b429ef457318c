using System.Text.Json;
using Alerts.Access;
using Alerts.Access.Keys;

namespace Alerts.Demo;

/// <summary>The keys of the demo's people. They outlive a restart in a file, so that what was copied for trying goes on working.</summary>
internal sealed class DemoKeys(AccessKeyStore store)
{
    private const string FileName = "demo-keys.json";

    /// <summary>The key of every person, made where it is missing or was revoked; in the order of <paramref name="people"/>.</summary>
    public async Task<IReadOnlyList<(DemoKey Key, Rights Rights)>> EnsureAsync(string directory, IReadOnlyList<DemoPerson> people)
    {
        var path = Path.Combine(directory, FileName);
        var stored = (await store.ListAsync()).Select(key => key.Id).ToHashSet(StringComparer.Ordinal);
        var kept = Read(path).Where(key => stored.Contains(key.KeyId)).ToList();
        foreach (var person in people.Where(person => !kept.Exists(key => key.Name == person.Name)))
        {
            var made = await store.CreateAsync(new(person.Name, person.Role, Organisation: person.Organisation, Side: person.Side));
            kept.Add(new(person.Name, made.Id, made.Key));
        }
        Write(path, kept);
        var rights = (await store.ListAsync()).ToDictionary(key => key.Id, key => key.ToRights(), StringComparer.Ordinal);
        return [.. people.Select(person => kept.Find(key => key.Name == person.Name)!).Select(key => (key, rights[key.KeyId]))];
    }

    private static List<DemoKey> Read(string path)
    {
        if (!File.Exists(path)) return [];
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), DemoJson.Default.ListDemoKey) ?? [];
        }
        catch (JsonException)
        {
            // Torn by a crash: new keys are made.
            return [];
        }
    }

    private static void Write(string path, List<DemoKey> keys)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, keys, DemoJson.Default.ListDemoKey);
    }
}
