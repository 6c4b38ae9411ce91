using System.Buffers;

namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>The syntax of DIDs and of the DID URLs of keys (W3C DID Core 1.0 sections 3.1 and 3.2).</summary>
internal static class Did
{
    private const string KeyPrefix = "did:key:";

    private static readonly SearchValues<char> MethodCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly SearchValues<char> IdCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_:%");

    /// <summary>A DID: method name, then a method-specific id that does not end in a colon.</summary>
    public static Refusal? Check(string? did, string pointer)
    {
        if (string.IsNullOrEmpty(did))
            return Field.Missing(pointer);
        if (did.Length > Limits.Did)
            return new Refusal(RefusalCodes.FieldTooLong, $"{pointer} is longer than {Limits.Did} characters", pointer);
        return IsWellFormed(did) ? null : Field.Invalid(pointer, "must be a DID, such as did:web:example.org");
    }

    /// <summary>A DID URL with a fragment and nothing else beside the DID.</summary>
    public static Refusal? CheckKeyId(string? keyId, string did, string pointer)
    {
        if (Field.UriId(keyId, pointer, Limits.KeyId) is { } refusal)
            return refusal;
        var fragment = keyId!.StartsWith(did + "#", StringComparison.Ordinal) ? keyId.AsSpan(did.Length + 1) : default;
        return fragment.IsEmpty || fragment.Contains('#')
            ? new Refusal(RefusalCodes.KeyNotOfIssuer, $"{pointer} must be {did}# and a fragment", pointer)
            : null;
    }

    /// <summary>Whether the DID is its own key (did:key), so that it has this one key for good.</summary>
    public static bool IsKey(string did) => did.StartsWith(KeyPrefix, StringComparison.Ordinal);

    /// <summary>The one key id that a did:key has for its key.</summary>
    public static string KeyIdOf(string did) => did + "#" + did[KeyPrefix.Length..];

    /// <summary>The public key that a did:key is made of.</summary>
    public static string PublicKeyOf(string did) => did[KeyPrefix.Length..];

    private static bool IsWellFormed(string did)
    {
        if (!did.StartsWith("did:", StringComparison.Ordinal))
            return false;
        var rest = did.AsSpan(4);
        var colon = rest.IndexOf(':');
        if (colon <= 0 || rest[..colon].ContainsAnyExcept(MethodCharacters))
            return false;
        var id = rest[(colon + 1)..];
        return !id.IsEmpty && id[^1] != ':' && !id.ContainsAnyExcept(IdCharacters) && PercentsAreWhole(id);
    }

    private static bool PercentsAreWhole(ReadOnlySpan<char> id)
    {
        for (var i = 0; i < id.Length; i++)
        {
            if (id[i] == '%' && (i + 2 >= id.Length || !char.IsAsciiHexDigit(id[i + 1]) || !char.IsAsciiHexDigit(id[i + 2])))
                return false;
        }

        return true;
    }
}
