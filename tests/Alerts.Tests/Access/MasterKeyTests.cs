using Alerts.Access.Secrets;
using Alerts.Hosting;
using Alerts.Redis;
using Alerts.Tests.Health;
using Alerts.TestServers;
using StackExchange.Redis;

namespace Alerts.Tests.Access;

public sealed class MasterKeyTests(SharedServers servers) : IAsyncLifetime
{
    private readonly RedisKeys keys = new($"{Guid.NewGuid()}");
    private ConnectionMultiplexer redis = null!;

    public async ValueTask InitializeAsync() => redis = await ConnectionMultiplexer.ConnectAsync((await servers.Redis).ConnectionString);

    public ValueTask DisposeAsync() => redis.DisposeAsync();

    [Fact]
    public async Task Copies_with_the_same_setting_derive_the_same_keys_and_every_label_has_its_own()
    {
        var one = SomeSecret.Of(redis, keys);
        var other = SomeSecret.Of(redis, keys);
        string[] labels = [MasterKey.KeyHashes, MasterKey.Sessions, MasterKey.MessageSignatures, MasterKey.FieldEncryption];
        List<byte[]> derived = [];
        foreach (var label in labels)
        {
            Assert.Equal(await one.DeriveAsync(label), await other.DeriveAsync(label));
            derived.Add(one.Derive(label));
        }
        Assert.Equal(labels.Length, derived.Select(Convert.ToHexString).Distinct().Count());
        Assert.Empty(one.Notices);
    }

    [Fact]
    public async Task Copies_without_a_setting_agree_on_one_made_in_redis_and_say_where_it_lies()
    {
        var copies = Enumerable.Range(0, 8).Select(_ => SomeSecret.Of(redis, keys, setting: null)).ToList();
        var derived = await Task.WhenAll(copies.Select(copy => copy.DeriveAsync("label").AsTask()));
        Assert.Single(derived.Select(Convert.ToHexString).Distinct());
        Assert.All(copies, copy => Assert.Contains("Alerts:Secret", Assert.Single(copy.Notices), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_with_another_secret_is_not_ready_and_derives_nothing()
    {
        await SomeSecret.Of(redis, keys).DeriveAsync("label");
        foreach (var setting in (string?[])["another secret, which is long enough too", null])
        {
            var stranger = SomeSecret.Of(redis, keys, setting);
            var problem = Assert.Single(await HealthCheckRun.ProblemsAsync(new SecretHealthCheck(stranger)));
            Assert.Contains("not the secret that this data set was made with", problem, StringComparison.Ordinal);
            await Assert.ThrowsAsync<WrongSecretException>(async () => await stranger.DeriveAsync("label"));
            Assert.Throws<WrongSecretException>(() => stranger.Derive("label"));
        }
        Assert.Empty(await HealthCheckRun.ProblemsAsync(new SecretHealthCheck(SomeSecret.Of(redis, keys))));
    }

    [Fact]
    public async Task After_a_wipe_running_copies_keep_their_secret_and_write_it_again()
    {
        var running = SomeSecret.Of(redis, keys, setting: null);
        var before = await running.DeriveAsync("label");
        await redis.GetDatabase().KeyDeleteAsync(keys.Secrets);
        await running.ReadAsync();
        Assert.Equal(before, running.Derive("label"));
        Assert.Equal(before, await SomeSecret.Of(redis, keys, setting: null).DeriveAsync("label"));
    }

    [Fact]
    public async Task With_the_embedded_state_it_is_a_file_that_its_owner_alone_can_read()
    {
        using var directory = new ScratchDirectory();
        var made = await SomeSecret.Of(redis, keys, setting: null, directory.Path).DeriveAsync("label");
        var file = Path.Combine(directory.Path, "installation.secret");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var again = SomeSecret.Of(redis, keys, setting: null, directory.Path);
        Assert.Equal(made, await again.DeriveAsync("label"));
        Assert.Empty(again.Notices);
        Assert.False(await redis.GetDatabase().HashExistsAsync(keys.Secrets, "installation"));

        await File.WriteAllTextAsync(file, "damaged");
        Assert.Throws<StartRefusedException>(() => SomeSecret.Of(redis, keys, setting: null, directory.Path));
    }

    [Fact]
    public async Task An_encrypted_field_decrypts_only_unchanged_and_for_its_purpose()
    {
        var secret = SomeSecret.Of(redis, keys);
        var vault = new FieldEncryption(secret);
        Assert.Throws<WrongSecretException>(() => vault.Encrypt("report 1", "where"u8));
        await secret.ReadAsync();
        var sealedBytes = vault.Encrypt("report 1", "where"u8);
        Assert.Equal("where"u8.ToArray(), vault.Decrypt("report 1", sealedBytes));
        Assert.Equal([], vault.Decrypt("none", vault.Encrypt("none", []))!);
        Assert.NotEqual(sealedBytes, vault.Encrypt("report 1", "where"u8));
        Assert.Equal(-1, sealedBytes.AsSpan().IndexOf("where"u8));
        Assert.Null(vault.Decrypt("report 2", sealedBytes));
        Assert.Null(vault.Decrypt("report 1", []));
        for (var at = 0; at < sealedBytes.Length; at++)
        {
            byte[] changed = [.. sealedBytes];
            changed[at] ^= 1;
            Assert.Null(vault.Decrypt("report 1", changed));
        }
    }
}
