using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Alerts.Access;
using Alerts.Access.Keys;
using Alerts.Sectors;
using Microsoft.Extensions.Options;

namespace Alerts.Administration;

/// <summary><c>Alerts keys …</c>: the same as the endpoints below <c>/api/v1/keys</c>, without a key of one's own.</summary>
internal static class KeysCommands
{
    public static Command Make(RegisterAction register) =>
        new("keys", "Keys of reporters, watchers and programs.") { List(register), Create(register), Rotate(register), Revoke(register) };

    private static readonly string[] Roles = [.. Enum.GetNames<Role>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    /// <summary>Whoever can reach the data set may do all with its keys.</summary>
    private static readonly Rights Local = new() { KeyId = "command-line", Name = "command line", Role = Role.Admin };

    private static Command List(RegisterAction register)
    {
        var command = new Command("list", "All keys, without the keys themselves.");
        register(command, async order =>
        {
            await using var installation = await order.OpenAsync();
            var keys = (await installation.Rooms.GetRequiredService<AccessKeyStore>().ListAsync()).Select(KeyEndpoints.View).ToList();
            if (order.IsJson)
                order.Terminal.Output.WriteLine(JsonSerializer.Serialize(keys, AccessJson.Default.IReadOnlyListAccessKeyView));
            else order.Terminal.Table(["id", "name", "role", "sectors", "organisation", "side", "created", "expires"], keys.Select(Row));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Create(RegisterAction register)
    {
        var name = new Argument<string>("name") { Description = "Whom the key is for; 1 to 100 characters." };
        var role = new Option<string>("--role") { Description = "What it may do.", Required = true, HelpName = string.Join('|', Roles) };
        role.CompletionSources.Add(Roles);
        role.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string>() is { } word && !Roles.Contains(word))
                given.AddError(UnknownName.Sentence("role", word, Roles));
        });
        var sectors = new Option<string[]>("--sector") { Description = "Limits it to this sector; may be given again.", HelpName = "id" };
        var organisation = new Option<string?>(
            "--organisation")
        { Description = "The organisation its holder belongs to; reports of one organisation count as one source." };
        var side = new Option<string?>(
            "--side")
        { Description = "The side its holder belongs to, as an ISO 3166-1 code, two capital letters." };
        var expires = new Option<DateTimeOffset?>(
            "--expires")
        { Description = "When it stops working, for example 2030-01-31T00:00:00Z; absent: never." };
        var precision = new Option<int?>(
            "--geo-precision")
        {
            Description = "How exactly it may know places: 1 exact, 2 near (5 km), 3 region (25 km); absent: 1.",
            HelpName = "1|2|3"
        };
        var command = new Command(
            "create",
            "Makes a key and prints it, once and alone, on standard output.")
            {
                name,
                role,
                sectors,
                organisation,
                side,
                expires,
                precision
            };
        register(command, async order =>
        {
            var given = order.Given;
            var body = new AccessKeyBody(
                given.GetValue(name), given.GetValue(role), given.GetValue(sectors) is { Length: > 0 } limit ? limit : null,
                given.GetValue(organisation), given.GetValue(side), given.GetValue(expires), given.GetValue(precision));
            await using var installation = await order.OpenAsync(mayMake: true);
            var (request, errors) = AccessKeyValidation.Check(body, installation.Rooms.GetRequiredService<TimeProvider>().GetUtcNow());
            if (request is null)
                throw new CommandEndedException(
                    ExitCode.Refused,
                    $"The key cannot be made: {string.Join("; ", errors.Select(error => $"{error.Field}: {error.Detail}"))}");
            await RequireSectorsAsync(installation, request.Sectors ?? []);
            var created = await installation.Rooms.GetRequiredService<AccessKeyStore>().CreateAsync(request);
            return Show(order, created);
        });
        return command;
    }

    /// <summary>A key for a sector that is not there would see nothing for ever, and say so to nobody.</summary>
    private static async Task RequireSectorsAsync(CommandHost installation, IReadOnlyList<string> wanted)
    {
        if (wanted.Count == 0) return;
        var sectors = installation.Rooms.GetRequiredService<SectorCache>();
        await sectors.RefreshAsync();
        var known = sectors.Map.Collection.Sectors.Select(sector => sector.Id).ToList();
        if (known.Count == 0)
            throw new CommandEndedException(
                ExitCode.Refused, "No sectors are imported, so a key cannot be limited to one: Alerts sectors import FILE");
        if (wanted.FirstOrDefault(sector => !known.Contains(sector)) is { } unknown)
            throw new CommandEndedException(ExitCode.Refused, UnknownName.Sentence("sector", unknown, known));
    }

    private static Command Rotate(RegisterAction register)
    {
        var id = new Argument<string>("id") { Description = "As keys list shows it." };
        var overlap = new Option<TimeSpan?>(
            "--overlap")
        {
            Description = "How long the old key goes on working; default 7 days, at most 90.",
            HelpName = "days.hours:minutes:seconds"
        };
        var command = new Command(
            "rotate", "Gives the holder of a key another one, and prints it once; both work until the old one ends.") { id, overlap };
        register(command, async order =>
        {
            await using var installation = await order.OpenAsync();
            var (rotation, errors) = AccessKeyValidation.Check(
                new KeyRotationBody(order.Given.GetValue(overlap)), installation.Rooms.GetRequiredService<TimeProvider>().GetUtcNow());
            if (rotation is null)
                throw new CommandEndedException(
                    ExitCode.Refused,
                    $"A second key cannot be made: {string.Join("; ", errors.Select(error => $"{error.Field}: {error.Detail}"))}");
            var change = await installation.Rooms.GetRequiredService<AccessKeyLifecycle>()
                .RotateAsync(order.Given.GetRequiredValue(id), rotation, Local);
            return change is KeyChange.Made { Key: var created } ? Show(order, created) : throw Refusal(change);
        });
        return command;
    }

    private static Command Revoke(RegisterAction register)
    {
        var id = new Argument<string>("id") { Description = "As keys list shows it." };
        var command = new Command("revoke", "Takes a key out of force; its live connections are cut within 5 s.") { id };
        register(command, async order =>
        {
            await using var installation = await order.OpenAsync();
            var hasConfigured = installation.Rooms.GetRequiredService<IOptions<AlertsOptions>>().Value.AdminKey is not null;
            var change = await installation.Rooms.GetRequiredService<AccessKeyLifecycle>()
                .RevokeAsync(order.Given.GetRequiredValue(id), Local, hasConfigured);
            if (change is not KeyChange.Revoked) throw Refusal(change);
            order.Terminal.Say("Revoked.");
            return ExitCode.Done;
        });
        return command;
    }

    private static ExitCode Show(CommandContext order, AccessKeyCreated created)
    {
        if (order.IsJson) order.Terminal.Output.WriteLine(JsonSerializer.Serialize(created, AccessJson.Default.AccessKeyCreated));
        else order.Terminal.Output.WriteLine(created.Key);
        order.Terminal.Say($"Made {created.Id}. The key is shown this once.");
        return ExitCode.Done;
    }

    private static CommandEndedException Refusal(KeyChange change) => change switch
    {
        KeyChange.TwoLive => new(ExitCode.Refused, "The holder has two keys that work: revoke the older one first."),
        KeyChange.LastAdministrator => new(
            ExitCode.Refused, "Nobody could make keys over the network any more: make another administrator's key first."),
        _ => new(ExitCode.Failed, "There is no key with this id."),
    };

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

    private static string Written(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
