using System.Security.Cryptography;

namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>
/// The same secret key several times, each used by one thread at a time, as the platform's classes ask: signatures are
/// made on several cores at once, and the secret stays inside the platform's cryptography.
/// </summary>
internal sealed class KeyLanes<TKey> : IDisposable
    where TKey : AsymmetricAlgorithm
{
    private const int MaxLanes = 8;

    private readonly TKey[] _keys = new TKey[Math.Min(MaxLanes, Environment.ProcessorCount)];
    private volatile bool _isDisposed;

    /// <summary>Signs into a span that is long enough.</summary>
    public delegate void SignWith(TKey key, ReadOnlySpan<byte> message, Span<byte> signature);

    /// <param name="make">Makes the key, the same each time.</param>
    public KeyLanes(Func<TKey> make)
    {
        for (var i = 0; i < _keys.Length; i++)
            _keys[i] = make();
    }

    public void Sign(ReadOnlySpan<byte> message, Span<byte> signature, SignWith sign)
    {
        var key = Next;
        lock (key)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            sign(key, message, signature);
        }
    }

    /// <summary>Reads something of the key.</summary>
    public T Read<T>(Func<TKey, T> read)
    {
        var key = Next;
        lock (key)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return read(key);
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        foreach (var key in _keys)
        {
            lock (key)
                key.Dispose();
        }
    }

    // Threads that sign at the same time have different ids, so they mostly meet in different lanes.
    private TKey Next => _keys[(uint)Environment.CurrentManagedThreadId % (uint)_keys.Length];
}
