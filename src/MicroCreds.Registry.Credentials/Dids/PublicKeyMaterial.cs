using System.Text.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;

namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>A public key that was read out of one of the forms of DID documents, or why it could not be.</summary>
internal readonly record struct PublicKeyMaterial(KeyType Type, ReadOnlyMemory<byte>? PublicKey, string? Problem)
{
    // The text of a Multikey begins alike for all keys of a type, since type and length are fixed.
    private static readonly (string Start, string Name)[] KnownKinds =
    [
        ("z3u2", "secret key"), ("z42t", "secret key"),
        ("z6LS", "X25519 key"), ("zQ3s", "secp256k1 key"),
        ("z3tE", "BLS 12-381 key"), ("zUC7", "BLS 12-381 key"), ("z5Tc", "BLS 12-381 key"),
    ];

    public static PublicKeyMaterial FromMultikey(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? FromMultikey(value.GetString()!)
        : Refused("A Multikey is a string.");

    public static PublicKeyMaterial FromMultikey(ReadOnlySpan<char> text)
    {
        if (Multikey.TryReadPublic(text, out var type, out var key))
        {
            return Signatures.IsPublicKey(type, key)
                ? new PublicKeyMaterial(type, key, null)
                : Refused($"It is no {type} key: its bytes are no point of the curve.");
        }

        foreach (var (start, name) in KnownKinds)
        {
            if (text.StartsWith(start, StringComparison.Ordinal))
                return Refused($"It is a {name}, which is not verified with here.");
        }

        return Refused("It is a malformed Multikey, or of a kind that is not known here.");
    }

    public static PublicKeyMaterial FromEd25519Multikey(JsonElement value)
    {
        var material = FromMultikey(value);
        return material.PublicKey is null || material.Type == KeyType.Ed25519 ? material : Refused("It is not an Ed25519 key, as its type says.");
    }

    public static PublicKeyMaterial FromEd25519Base58(JsonElement value)
    {
        var key = new byte[Ed25519.PublicKeySize];
        return value.ValueKind == JsonValueKind.String && Base58.TryDecode(value.GetString(), key, out var size) && size == key.Length
            ? new PublicKeyMaterial(KeyType.Ed25519, key, null)
            : Refused("It is not 32 bytes in base58.");
    }

    public static PublicKeyMaterial FromJwk(JsonElement value) => JsonWebKey.TryRead(value, out var jwk, out var error)
        ? new PublicKeyMaterial(jwk.Type, jwk.PublicKey, null)
        : Refused(error.Message);

    private static PublicKeyMaterial Refused(string problem) => new(default, null, problem);
}
