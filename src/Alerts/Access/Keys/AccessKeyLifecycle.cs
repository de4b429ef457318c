namespace Alerts.Access.Keys;

/// <summary>
/// The changes to keys that several copies could make against each other: a holder has at most two live keys, and somebody can always make
/// keys. Each is decided on what was read, and made only if that still stands.
/// </summary>
internal sealed class AccessKeyLifecycle(AccessKeyStore store, TimeProvider clock)
{
    /// <summary>Gives the holder of a key another one beside it.</summary>
    public async Task<KeyChange> RotateAsync(string id, KeyRotation rotation, Rights administrator)
    {
        while (true)
        {
            var all = await store.ReadAsync();
            if (Find(all, id, administrator) is not { Key: var old }) return new KeyChange.Unknown();
            // Whoever gets the new key's text can report with it.
            if (!administrator.MaySpeakFor(old.Organisation, old.Side)) return new KeyChange.OfOthers();
            var ofHolder = all.Where(stored => stored.Key.Holder == old.Holder).ToList();
            if (ofHolder.Count(stored => IsLive(stored.Key)) >= 2) return new KeyChange.TwoLive();
            var (key, text) = await store.MakeAnotherAsync(old, rotation.ExpiresAt ?? old.ExpiresAt);
            var replaced =
                old with { ReplacedBy = key.Id, ExpiresAt = old.ExpiresAt < rotation.OldExpiresAt ? old.ExpiresAt : rotation.OldExpiresAt };
            // Whoever else rotates a key of this holder changes one of its records.
            if (await store.TryWriteAsync(ofHolder, replaced, key)) return new KeyChange.Made(new(key.Id, text));
        }
    }

    /// <param name="id">The key to be revoked.</param>
    /// <param name="hasConfiguredAdministrator">Then nobody can lock everybody out.</param>
    public async Task<KeyChange> RevokeAsync(string id, Rights administrator, bool hasConfiguredAdministrator)
    {
        while (true)
        {
            var all = await store.ReadAsync();
            if (Find(all, id, administrator) is not { Key: var gone }) return new KeyChange.Unknown();
            if (hasConfiguredAdministrator || !IsAdministrator(gone))
            {
                if (await store.TryDeleteAsync(id)) return new KeyChange.Revoked();
                continue;
            }
            if (all.FirstOrDefault(stored => stored.Key.Id != id && IsAdministrator(stored.Key)) is not { } other)
                return new KeyChange.LastAdministrator();
            if (await store.TryDeleteAsync(id, other.Key.Id)) return new KeyChange.Revoked();
        }
    }

    private static StoredKey? Find(IEnumerable<StoredKey> all, string id, Rights administrator) =>
        all.FirstOrDefault(stored => stored.Key.Id == id && administrator.MayAdminister(stored.Key.Sectors, stored.Key.GeoPrecision));

    private bool IsLive(AccessKey key) => key.ExpiresAt is not { } end || end > clock.GetUtcNow();

    private bool IsAdministrator(AccessKey key) => key is { Role: Role.Admin, Sectors: null } && IsLive(key);
}
