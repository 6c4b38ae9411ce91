namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>
/// Keeps imported public keys, since importing one costs as much as verifying a signature and few keys sign many
/// credentials. A key is in the cache or with one caller, never both, so that it is used by one thread at a time, and
/// disposed of by who holds it. Bounded: a key that is put back may push out another whose hash falls near.
/// </summary>
internal static class ImportedKeys
{
    private const int Neighbourhoods = 64;

    // Enough for every core to verify by the same key at once.
    private static readonly int Neighbours = Math.Max(8, Environment.ProcessorCount * 2);

    private static readonly ImportedKey?[] Places = new ImportedKey?[Neighbourhoods * Neighbours];

    private static uint s_pushed;

    /// <summary>Takes a key out of the cache, or imports it; null where the bytes are no public key of the kind.</summary>
    public static ImportedKey? Take(KeyType type, ReadOnlySpan<byte> publicKey)
    {
        foreach (ref var place in Near(publicKey))
        {
            var found = Volatile.Read(ref place);
            if (found is not null && found.Is(type, publicKey) && Interlocked.CompareExchange(ref place, null, found) == found)
                return found;
        }

        return ImportedKey.TryImport(type, publicKey);
    }

    /// <summary>Puts a key back that <see cref="Take"/> gave.</summary>
    public static void PutBack(ImportedKey key, ReadOnlySpan<byte> publicKey)
    {
        var near = Near(publicKey);
        foreach (ref var place in near)
        {
            if (Volatile.Read(ref place) is null && Interlocked.CompareExchange(ref place, key, null) is null)
                return;
        }

        Interlocked.Exchange(ref near[(int)(Interlocked.Increment(ref s_pushed) % (uint)Neighbours)], key)?.Dispose();
    }

    // The hash is seeded anew in each process: nobody can choose keys that fall together.
    private static Span<ImportedKey?> Near(ReadOnlySpan<byte> publicKey)
    {
        var hash = new HashCode();
        hash.AddBytes(publicKey);
        return Places.AsSpan((int)((uint)hash.ToHashCode() % Neighbourhoods) * Neighbours, Neighbours);
    }
}
