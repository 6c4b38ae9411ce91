using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using MicroCreds.Registry.Grains.Access;

namespace MicroCreds.Registry.Server.Access;

/// <summary>
/// Makes and finds API keys: <c>mk_{id}_{secret}</c>, an id of 16 hexadecimal digits and 32 random bytes in base64url.
/// Only a hash of the secret is kept. What was found is remembered for some seconds, so a revoked key may work that
/// much longer.
/// </summary>
internal sealed class ApiKeys(IClusterClient cluster, TimeProvider clock)
{
    private const string Prefix = "mk_";
    private const int IdBytes = 8;
    private const int SecretBytes = 32;
    private const int MostRemembered = 10_000;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (ApiKeyRecord Key, DateTimeOffset Until)> _remembered = new(StringComparer.Ordinal);

    /// <summary>Makes a key. The second part of the answer is shown once and never again.</summary>
    public async Task<(string Id, string Key)> CreateAsync(string name, ApiKeyScope scope, string issuer)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        var record = new ApiKeyRecord(name, scope, issuer, ImmutableArray.Create(SHA256.HashData(secret)), clock.GetUtcNow());
        if (!await cluster.GetGrain<IApiKeyGrain>(id).CreateAsync(record))
            throw new InvalidOperationException("two random key ids were equal");
        return (id, $"{Prefix}{id}_{Base64Url.EncodeToString(secret)}");
    }

    /// <summary>The key's record, or null where the text is no key that works.</summary>
    public async Task<(string Id, ApiKeyRecord Record)?> FindAsync(string text)
    {
        if (!TrySplit(text, out var id, out var secret) || await FindByIdAsync(id) is not { } key)
            return null;
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(secret), key.SecretHash.AsSpan()) ? (id, key) : null;
    }

    /// <summary>The record of a key that works, for who has shown by other means that they may use it; null where there is none.</summary>
    public async Task<ApiKeyRecord?> FindByIdAsync(string id)
    {
        var now = clock.GetUtcNow();
        if (_remembered.TryGetValue(id, out var known) && known.Until >= now)
            return known.Key;
        if (await cluster.GetGrain<IApiKeyGrain>(id).FindAsync() is not { } found)
            return null;
        if (_remembered.Count >= MostRemembered)
            _remembered.Clear();
        _remembered[id] = (found, now + Remembered);
        return found;
    }

    /// <summary>Ends a key. False where there is none.</summary>
    public async Task<bool> RevokeAsync(string id)
    {
        var existed = IsId(id) && await cluster.GetGrain<IApiKeyGrain>(id).RevokeAsync(clock.GetUtcNow());
        _remembered.TryRemove(id, out _);
        return existed;
    }

    private static bool TrySplit(string text, out string id, out byte[] secret)
    {
        (id, secret) = ("", []);
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length != Prefix.Length + (IdBytes * 2) + 1 + Base64Url.GetEncodedLength(SecretBytes))
            return false;
        id = text.Substring(Prefix.Length, IdBytes * 2);
        var encoded = text.AsSpan(Prefix.Length + (IdBytes * 2) + 1);
        secret = new byte[SecretBytes];
        return IsId(id)
            && text[Prefix.Length + (IdBytes * 2)] == '_'
            && Base64Url.IsValid(encoded, out var length) && length == SecretBytes
            && Base64Url.TryDecodeFromChars(encoded, secret, out _);
    }

    private static bool IsId(string id) => id.Length == IdBytes * 2 && !id.AsSpan().ContainsAnyExcept(HexDigits);
}
