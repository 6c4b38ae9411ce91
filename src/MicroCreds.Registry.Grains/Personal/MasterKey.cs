using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace MicroCreds.Registry.Grains.Personal;

/// <summary>
/// The registry's master key: 32 bytes from which a key for each purpose is derived (HKDF-SHA256, RFC 5869). It wraps
/// learners' keys and seals issuers' secrets. Whoever has it and the database can read both; whoever loses it has lost
/// both. It is never stored in the database.
/// </summary>
/// <remarks>Members may be called at once. Disposing overwrites the keys in memory.</remarks>
public sealed class MasterKey : IDisposable
{
    /// <summary>Bytes in the key.</summary>
    public const int Size = 32;

    private readonly byte[] _key;
    private readonly ConcurrentDictionary<string, byte[]> _derived = new(StringComparer.Ordinal);

    /// <summary>Takes a copy of the key.</summary>
    /// <exception cref="ArgumentException">The key is not 32 bytes long, or all of them are equal.</exception>
    public MasterKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != Size)
            throw new ArgumentException($"a master key has {Size} bytes, not {key.Length}", nameof(key));
        if (!key.ContainsAnyExcept(key[0]))
            throw new ArgumentException("a master key is random; this one repeats a single byte", nameof(key));
        _key = key.ToArray();
        Id = Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, 8, info: Info("key id")));
    }

    /// <summary>What the key can be told by without giving anything of it away: 16 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>Encrypts and authenticates a secret.</summary>
    /// <param name="purpose">What kind of secret it is; a secret sealed for one purpose does not open for another.</param>
    /// <param name="plaintext">The secret.</param>
    /// <param name="context">Whose it is, such as an issuer's id: bound to the secret, not stored in it.</param>
    public byte[] Seal(string purpose, ReadOnlySpan<byte> plaintext, string context = "") =>
        SealedBox.Seal(KeyFor(purpose), plaintext, Encoding.UTF8.GetBytes(context));

    /// <summary>Decrypts what <see cref="Seal"/> made. False if it is not that, or was sealed by another key, for another purpose or context.</summary>
    public bool TryOpen(string purpose, ReadOnlySpan<byte> sealedBytes, out byte[] plaintext, string context = "") =>
        SealedBox.TryOpen(KeyFor(purpose), sealedBytes, Encoding.UTF8.GetBytes(context), out plaintext);

    /// <summary>Decrypts what <see cref="Seal"/> made.</summary>
    /// <exception cref="CryptographicException">It is not that, or was sealed by another key, for another purpose or context.</exception>
    public byte[] Open(string purpose, ReadOnlySpan<byte> sealedBytes, string context = "") =>
        TryOpen(purpose, sealedBytes, out var plaintext, context)
            ? plaintext
            : throw new CryptographicException($"the secret for \"{purpose}\" does not open under master key {Id}: it was altered, or sealed by another key or for something else");

    /// <summary>Makes secret bytes that depend on nothing but this key and the purpose: for a secret that must be the same at every start.</summary>
    /// <param name="purpose">What they are for.</param>
    /// <param name="destination">Takes the bytes: 1 to 8,160.</param>
    public void Derive(string purpose, Span<byte> destination)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, destination, salt: [], info: Info("derived " + purpose));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        foreach (var derived in _derived.Values)
            CryptographicOperations.ZeroMemory(derived);
        _derived.Clear();
    }

    private byte[] KeyFor(string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        return _derived.GetOrAdd(purpose, static (name, key) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, SealedBox.KeyBytes, info: Info(name)), _key);
    }

    private static byte[] Info(string purpose) => Encoding.UTF8.GetBytes($"microcreds master key v1\n{purpose}");
}
