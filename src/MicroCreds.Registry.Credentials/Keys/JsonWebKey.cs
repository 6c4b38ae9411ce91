using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>
/// A public JSON Web Key (RFC 7517; RFC 7518 section 6 for EC and RSA, RFC 8037 for OKP) of a kind that signs
/// credentials. Immutable.
/// </summary>
/// <param name="Type">The kind of key.</param>
/// <param name="PublicKey">The public key's bytes, in the form that <paramref name="Type"/> says.</param>
public sealed record JsonWebKey(KeyType Type, ReadOnlyMemory<byte> PublicKey)
{
    /// <summary>The key's <c>kid</c>, or null.</summary>
    public string? KeyId { get; init; }

    /// <summary>
    /// Reads a public JWK. Refused are: secret members, other kinds and curves, coordinates of another length or off the
    /// curve, RSA keys beyond the bounds of <see cref="RsaPublicKeyBytes"/>, a number that is not spelled in its one
    /// way, and an <c>alg</c>, <c>use</c> or <c>key_ops</c> that says that the key is for something else than verifying
    /// signatures of its kind. Members that are not known are let pass.
    /// </summary>
    /// <param name="jwk">An element of a document that the strict JSON reader read.</param>
    /// <param name="key">The key, or null.</param>
    /// <param name="error">What is wrong; the pointer is below the JWK.</param>
    public static bool TryRead(JsonElement jwk, [NotNullWhen(true)] out JsonWebKey? key, [NotNullWhen(false)] out InputError? error) =>
        JsonWebKeyReader.TryRead(jwk, out key, out error);

    /// <summary>Writes the JWK as an object: <c>kty</c> and the public numbers, and <c>kid</c> where there is one.</summary>
    /// <exception cref="ArgumentException">The bytes are no public key of the kind.</exception>
    public void Write(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        // In the order of RFC 7638, so that the thumbprint is the digest of the same members.
        json.WriteStartObject();
        WriteNumbers(json);
        if (KeyId is not null)
            json.WriteString("kid"u8, KeyId);
        json.WriteEndObject();
    }

    /// <summary>The JWK thumbprint (RFC 7638) with SHA-256, in base64url.</summary>
    /// <exception cref="ArgumentException">The bytes are no public key of the kind.</exception>
    public string Thumbprint()
    {
        var canonical = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(canonical))
        {
            json.WriteStartObject();
            WriteNumbers(json);
            json.WriteEndObject();
        }

        return Base64Url.EncodeToString(SHA256.HashData(canonical.WrittenSpan));
    }

    private void WriteNumbers(Utf8JsonWriter json)
    {
        switch (Type)
        {
            case KeyType.Ed25519 when PublicKey.Length == Ed25519.PublicKeySize:
                json.WriteString("crv"u8, "Ed25519"u8);
                json.WriteString("kty"u8, "OKP"u8);
                WriteBytes(json, "x"u8, PublicKey.Span);
                break;
            case KeyType.P256 or KeyType.P384 or KeyType.P521 when NistCurve.Of(Type).TryDecompress(PublicKey.Span, out var point):
                json.WriteString("crv"u8, Type switch { KeyType.P256 => "P-256"u8, KeyType.P384 => "P-384"u8, _ => "P-521"u8 });
                json.WriteString("kty"u8, "EC"u8);
                WriteBytes(json, "x"u8, point.X);
                WriteBytes(json, "y"u8, point.Y);
                break;
            case KeyType.Rsa when RsaPublicKeyBytes.TryReadSubjectPublicKeyInfo(PublicKey.Span, out var modulus, out var exponent):
                WriteBytes(json, "e"u8, exponent);
                json.WriteString("kty"u8, "RSA"u8);
                WriteBytes(json, "n"u8, modulus);
                break;
            default:
                throw new ArgumentException($"no {Type} public key");
        }
    }

    private static void WriteBytes(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> bytes) =>
        json.WriteString(name, Base64Url.EncodeToString(bytes));
}
