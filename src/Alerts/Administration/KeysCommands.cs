using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Alerts.Access;

namespace Alerts.Administration;

/// <summary><c>Alerts keys …</c>: the same as the doors below <c>/api/v1/keys</c>, without a key of one's own.</summary>
internal static class KeysCommands
{
    public static Command Make(Obeying obey) => new("keys", "Keys of reporters, watchers and programs.") { List(obey), Create(obey), Revoke(obey) };

    private static Command List(Obeying obey)
    {
        var command = new Command("list", "All keys, without the keys themselves.");
        obey(command, async order =>
        {
            await using var installation = await order.OpenAsync();
            var keys = (await installation.Rooms.GetRequiredService<AccessKeyStore>().ListAsync()).Select(KeyDoors.View).ToList();
            if (order.IsJson) order.Terminal.Output.WriteLine(JsonSerializer.Serialize(keys, AccessJson.Default.IReadOnlyListAccessKeyView));
            else order.Terminal.Table(["id", "name", "role", "sectors", "organisation", "side", "created", "expires"], keys.Select(Row));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Create(Obeying obey)
    {
        var name = new Argument<string>("name") { Description = "Whom the key is for; 1 to 100 characters." };
        var role = new Option<string>("--role") { Description = "What it may do.", Required = true }.AcceptOnlyFromAmong("reporter", "watcher", "operator", "integrator", "admin");
        var sectors = new Option<string[]>("--sector") { Description = "Limits it to this sector; may be given again.", HelpName = "id" };
        var organisation = new Option<string?>("--organisation") { Description = "The organisation its holder belongs to; reports of one organisation count as one source." };
        var side = new Option<string?>("--side") { Description = "The side its holder belongs to, as an ISO 3166-1 code, two capital letters." };
        var expires = new Option<DateTimeOffset?>("--expires") { Description = "When it stops working, for example 2030-01-31T00:00:00Z; absent: never." };
        var command = new Command("create", "Makes a key and prints it, once and alone, on standard output.") { name, role, sectors, organisation, side, expires };
        obey(command, async order =>
        {
            var given = order.Given;
            var body = new AccessKeyBody(
                given.GetValue(name), given.GetValue(role), given.GetValue(sectors) is { Length: > 0 } limit ? limit : null,
                given.GetValue(organisation), given.GetValue(side), given.GetValue(expires));
            await using var installation = await order.OpenAsync(mayMake: true);
            var (request, errors) = KeyCheck.Check(body, installation.Rooms.GetRequiredService<TimeProvider>().GetUtcNow());
            if (request is null)
                throw new CommandEndedException(ExitCode.Refused, $"The key cannot be made: {string.Join("; ", errors.Select(error => $"{error.Field}: {error.Detail}"))}");
            var created = await installation.Rooms.GetRequiredService<AccessKeyStore>().CreateAsync(request);
            if (order.IsJson) order.Terminal.Output.WriteLine(JsonSerializer.Serialize(created, AccessJson.Default.AccessKeyCreated));
            else order.Terminal.Output.WriteLine(created.Key);
            order.Terminal.Say($"Made {created.Id}. The key is shown this once.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Revoke(Obeying obey)
    {
        var id = new Argument<string>("id") { Description = "As keys list shows it." };
        var command = new Command("revoke", "Takes a key out of force; its live connections are cut within 5 s.") { id };
        obey(command, async order =>
        {
            await using var installation = await order.OpenAsync();
            if (!await installation.Rooms.GetRequiredService<AccessKeyStore>().DeleteAsync(order.Given.GetRequiredValue(id)))
                throw new CommandEndedException(ExitCode.Failed, "There is no key with this id.");
            order.Terminal.Say("Revoked.");
            return ExitCode.Done;
        });
        return command;
    }

    private static string[] Row(AccessKeyView key) =>
    [
        key.Id,
        key.Name,
        JsonNamingPolicy.KebabCaseLower.ConvertName($"{key.Role}"),
        key.Sectors is { } sectors ? string.Join(' ', sectors) : "all",
        key.Organisation ?? "-",
        key.Side ?? "-",
        Written(key.CreatedAt),
        key.ExpiresAt is { } end ? Written(end) : "never",
    ];

    private static string Written(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
