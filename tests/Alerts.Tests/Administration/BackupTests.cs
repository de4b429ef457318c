using System.Text;
using Alerts.Access.Secrets;
using Alerts.Administration;
using Alerts.Administration.Backups;
using Alerts.TestServers;

namespace Alerts.Tests.Administration;

/// <summary>Backups between every two of: a real Redis, the embedded state.</summary>
public sealed class BackupTests(SharedServers servers) : IDisposable
{
    private readonly string border = $"backup-{Guid.NewGuid():N}";
    private readonly string directory = Directory.CreateTempSubdirectory("alerts-backup-").FullName;

    private string File => Path.Combine(directory, "kept.backup");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Everything_comes_back_as_it_was_apart_from_the_epoch(bool isFromEmbedded, bool isToEmbedded)
    {
        await using var from = await World.OpenAsync(servers, border, isFromEmbedded ? Path.Combine(directory, "from") : null);
        await from.FillAsync();
        var before = await from.DumpAsync();
        await from.Administrator.GetsAsync("backup", File);
        if (!isFromEmbedded) await from.EmptyAsync();

        await using var to = await World.OpenAsync(servers, border, isToEmbedded ? Path.Combine(directory, "to") : null);
        await to.Administrator.GetsAsync("restore", File);

        var after = await to.DumpAsync();
        Assert.NotEqual(before.Text["epoch"], after.Text["epoch"]);
        Assert.Equal(before.Text.Where(Compared), after.Text.Where(Compared));
        after.AssertIsSound();
        await to.AssertLifetimesAsync();
    }

    [Fact]
    public async Task Only_the_owner_may_read_it_and_sessions_are_not_in_it()
    {
        await using var world = await World.OpenAsync(servers, border);
        await world.FillAsync();

        await world.Administrator.GetsAsync("backup", File);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Equal([File], Directory.GetFiles(directory));
        using var stream = System.IO.File.OpenRead(File);
        using var reader = BackupReader.Open(stream);
        Assert.DoesNotContain(reader.Parts(), part => part.Name.StartsWith("session", StringComparison.Ordinal) || part.Name == "pause");
        Assert.Equal(border, reader.Header.Border);
    }

    /// <summary>The backup of yesterday may be the only one that holds what was deleted since.</summary>
    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_when_that_is_asked_for()
    {
        await using var world = await World.OpenAsync(servers, border);
        await world.FillAsync();
        await System.IO.File.WriteAllTextAsync(File, "yesterday's");

        var (code, _, said) = await world.Administrator.GivesAsync("backup", File);
        Assert.Equal(ExitCode.Refused, code);
        Assert.Contains("--force", said, StringComparison.Ordinal);
        Assert.Equal("yesterday's", await System.IO.File.ReadAllTextAsync(File));

        await world.Administrator.GetsAsync("backup", File, "--force");
        using var stream = System.IO.File.OpenRead(File);
        using var reader = BackupReader.Open(stream);
        Assert.Equal(border, reader.Header.Border);
    }

    [Fact]
    public async Task A_cut_file_is_refused_wherever_it_is_cut_and_nothing_is_written()
    {
        await using var world = await World.OpenAsync(servers, border);
        await world.FillAsync();
        await world.Administrator.GetsAsync("backup", File);
        var whole = await System.IO.File.ReadAllBytesAsync(File);
        var before = await world.DumpAsync();

        foreach (var length in (int[])[
            0,
            1,
            8,
            20,
            whole.Length / 2,
            whole.Length - 41,
            whole.Length - 33,
            whole.Length - 9,
            whole.Length - 1
        ])
        {
            await System.IO.File.WriteAllBytesAsync(File, whole[..length]);
            var (code, _, error) = await world.Administrator.GivesAsync("restore", "--replace", File);
            Assert.True(code == ExitCode.Failed, $"{length} of {whole.Length}: {code} {error}");
        }

        Assert.Equal(before.Text, (await world.DumpAsync()).Text);
    }

    /// <summary>A few bits of a gzip file say nothing of its content: those may change it no more than they do.</summary>
    [Fact]
    public async Task A_flipped_bit_is_found_anywhere_or_changes_nothing_that_is_read()
    {
        await using var world = await World.OpenAsync(servers, border);
        await world.FillAsync();
        await world.Administrator.GetsAsync("backup", File);
        var whole = await System.IO.File.ReadAllBytesAsync(File);
        var (header, counts, proof) = Restore.Verify(new MemoryStream(whole), CancellationToken.None);
        var misses = 0;
        foreach (var at in Enumerable.Range(0, 20).Concat(Enumerable.Range(0, 280).Select(number => number * (whole.Length - 1) / 279)))
        {
            var altered = (byte[])whole.Clone();
            altered[at] ^= (byte)(1 << (at % 8));
            try
            {
                var read = Restore.Verify(new MemoryStream(altered), CancellationToken.None);
                Assert.Equal((header, counts), (read.Header, read.Counts));
                Assert.Equal(proof.Hash, read.Proof.Hash);
                Assert.Equal(proof.Tag, read.Proof.Tag);
                misses++;
            }
            catch (BackupDamagedException)
            {
            }
        }

        // The operating system in the header, what fills up a last byte, and repetitions that can be told in several ways.
        Assert.InRange(misses, 0, 15);
    }

    [Fact]
    public async Task A_backup_of_another_border_is_refused()
    {
        await using var world = await World.OpenAsync(servers, border);
        await world.FillAsync();
        await world.Administrator.GetsAsync("backup", File);
        await using var other = await World.OpenAsync(servers, $"{border}-other");

        var (code, _, error) = await other.Administrator.GivesAsync("restore", File);

        Assert.Equal(ExitCode.Refused, code);
        Assert.Contains(border, error, StringComparison.Ordinal);
        Assert.Empty((await other.DumpAsync()).Text);
    }

    [Theory]
    [InlineData("another secret, long enough to be one")]
    [InlineData(null)]
    public async Task A_backup_that_somebody_else_wrote_is_refused_though_its_checksum_is_right(string? theirs)
    {
        const string Ours = "--Alerts:Secret=the secret of this installation, long enough";
        var redis = (await servers.Redis).ConnectionString;
        var administrator = new Administrator($"--ConnectionStrings:Redis={redis}", $"--Alerts:Border={border}", Ours);
        await administrator.GetsAsync("backup", File);
        await administrator.GetsAsync("restore", "--replace", File);
        var forger =
            new Administrator([
                $"--ConnectionStrings:Redis={redis}",
                $"--Alerts:Border={border}",
                .. theirs is null ? Array.Empty<string>() : [$"--Alerts:Secret={theirs}"]
            ]);
        var forged = File + "-forged";
        await forger.GetsAsync("backup", forged);

        var (code, _, error) = await administrator.GivesAsync("restore", "--replace", forged);

        Assert.Equal(ExitCode.Refused, code);
        Assert.Contains("--unauthenticated", error, StringComparison.Ordinal);
        Assert.Contains(
            "Warning",
            (await administrator.GivesAsync("restore", "--replace", "--unauthenticated", forged)).Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_backup_of_the_first_format_is_read_and_an_unsigned_one_when_that_is_said(bool isSigned)
    {
        const string Secret = "the secret of this installation, long enough";
        await using var world = await World.OpenAsync(servers, border);
        await world.FillAsync();
        var administrator = new Administrator(
            $"--ConnectionStrings:Redis={(await servers.Redis).ConnectionString}",
            $"--Alerts:Border={border}",
            $"--Alerts:Secret={Secret}");
        await world.Database.KeyDeleteAsync(world.Keys.Secrets);
        await administrator.GetsAsync("backup", File);
        var before = await world.DumpAsync();
        var old = File + "-old";
        var key = isSigned ? new DerivedKeys(Encoding.UTF8.GetBytes(Secret)).Of(MasterKey.Backups) : null;
        await System.IO.File.WriteAllBytesAsync(old, OldBackupWriter.Write(PartsOf(File), border, key));
        await world.EmptyAsync();

        var (refused, _, why) = await administrator.GivesAsync("restore", "--replace", old);
        Assert.Equal(isSigned ? ExitCode.Done : ExitCode.Refused, refused);
        if (!isSigned)
        {
            Assert.Contains("earlier version", why, StringComparison.Ordinal);
            Assert.DoesNotContain("extra:list", (await world.DumpAsync()).Text.Keys);
            Assert.Contains(
                "earlier version",
                (await administrator.GivesAsync("restore", "--replace", "--unauthenticated", old)).Error,
                StringComparison.Ordinal);
        }

        var after = await world.DumpAsync();
        Assert.Equal(before.Text.Where(Compared), after.Text.Where(Compared));
        await world.AssertLifetimesAsync();
    }

    [Fact]
    public async Task A_damaged_backup_of_the_first_format_is_refused()
    {
        await using var world = await World.OpenAsync(servers, border);
        await world.FillAsync();
        await world.Administrator.GetsAsync("backup", File);
        var whole = OldBackupWriter.Write(PartsOf(File), border, key: null);
        foreach (var at in Enumerable.Range(0, 50).Select(number => number * (whole.Length - 1) / 49))
        {
            var altered = (byte[])whole.Clone();
            altered[at] ^= (byte)(1 << (at % 8));
            Assert.Throws<BackupDamagedException>(() => Restore.Verify(new MemoryStream(altered), CancellationToken.None));
            Assert.Throws<BackupDamagedException>(() => Restore.Verify(new MemoryStream(whole[..at]), CancellationToken.None));
        }
    }

    private static bool Compared(KeyValuePair<string, string> key) =>
        key.Key is not ("epoch" or "last-backup") && !key.Key.StartsWith("session", StringComparison.Ordinal);

    private static List<BackupPart> PartsOf(string file)
    {
        using var stream = System.IO.File.OpenRead(file);
        using var reader = BackupReader.Open(stream);
        return [.. reader.Parts()];
    }
}
