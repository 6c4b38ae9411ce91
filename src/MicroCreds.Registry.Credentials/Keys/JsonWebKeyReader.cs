using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>Reads one public JWK, and keeps the first thing that is wrong.</summary>
internal ref struct JsonWebKeyReader
{
    private const int MaxKeyIdLength = 2048;
    private static readonly string[] SecretMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    private readonly JsonElement _jwk;
    private InputError? _error;

    private JsonWebKeyReader(JsonElement jwk) => _jwk = jwk;

    public static bool TryRead(JsonElement jwk, [NotNullWhen(true)] out JsonWebKey? key, [NotNullWhen(false)] out InputError? error)
    {
        var reader = new JsonWebKeyReader(jwk);
        key = reader.Read();
        error = reader._error;
        return error is null;
    }

    private JsonWebKey? Read()
    {
        if (_jwk.ValueKind != JsonValueKind.Object)
        {
            _error = new InputError(JoseErrorCodes.JwkMalformed, "A JWK is an object.", "");
            return null;
        }

        foreach (var secret in SecretMembers)
        {
            if (_jwk.TryGetProperty(secret, out _))
                Fail(secret, "A secret key is no public key; whoever wrote it here has given it away.");
        }

        var read = Text("kty") switch
        {
            "OKP" => ReadOkp(),
            "EC" => ReadEc(),
            "RSA" => ReadRsa(),
            null => null,
            _ => Fail("kty", "\"kty\" must be OKP, EC or RSA."),
        };
        if (read is null || _error is not null)
            return null;
        CheckUse(read.Type);
        var keyId = OptionalText("kid");
        return _error is null ? read with { KeyId = keyId } : null;
    }

    private JsonWebKey? ReadOkp()
    {
        if (Text("crv") is { } curve && curve != "Ed25519")
            return Fail("crv", "\"crv\" must be Ed25519 for an OKP key.");
        var x = Bytes("x");
        if (x is { Length: not Ed25519.PublicKeySize })
            return Fail("x", "\"x\" must be 32 bytes in base64url.");
        return x is null ? null : new JsonWebKey(KeyType.Ed25519, x);
    }

    private JsonWebKey? ReadEc()
    {
        var curve = Text("crv") switch
        {
            "P-256" => NistCurve.P256,
            "P-384" => NistCurve.P384,
            "P-521" => NistCurve.P521,
            _ => null,
        };
        if (curve is null)
            return Fail("crv", "\"crv\" must be P-256, P-384 or P-521 for an EC key.");
        if (Bytes("x") is not { } x || Bytes("y") is not { } y)
            return null;
        var compressed = new byte[curve.PointSize];
        return curve.TryCompress(x, y, compressed)
            ? new JsonWebKey(curve.Type, compressed)
            : Fail("x", $"\"x\" and \"y\" must be {curve.FieldSize} bytes each, and a point of the curve.");
    }

    private JsonWebKey? ReadRsa()
    {
        if (Bytes("n") is not { } modulus || Bytes("e") is not { } exponent)
            return null;
        return RsaPublicKeyBytes.TryWriteSubjectPublicKeyInfo(modulus, exponent, out var der)
            ? new JsonWebKey(KeyType.Rsa, der)
            : Fail("n", "An RSA key must have a modulus of 2048 to 8192 bits and an exponent from 3 to 2^32 − 1, both odd and without leading zeros.");
    }

    // RFC 7517 sections 4.2 to 4.4.
    private void CheckUse(KeyType type)
    {
        if (OptionalText("alg") is { } algorithm && !IsAlgorithmOf(type, algorithm))
            Fail("alg", "\"alg\" is not the algorithm that such a key signs with here.");
        if (OptionalText("use") is { } use && use != "sig")
            Fail("use", "\"use\" says that the key is not for signatures.");
        if (!_jwk.TryGetProperty("key_ops"u8, out var operations))
            return;
        var verifies = operations.ValueKind == JsonValueKind.Array
            && operations.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.ValueEquals("verify"u8));
        if (!verifies)
            Fail("key_ops", "\"key_ops\" must be a list that has \"verify\".");
    }

    private static bool IsAlgorithmOf(KeyType type, string algorithm) => type switch
    {
        KeyType.Ed25519 => algorithm is "EdDSA" or "Ed25519",
        KeyType.P256 => algorithm == "ES256",
        KeyType.P384 => algorithm == "ES384",
        KeyType.P521 => algorithm == "ES512",
        _ => algorithm == "RS256",
    };

    private byte[]? Bytes(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (text.Length <= RsaPublicKeyBytes.MaxModulusBits / 6 + 1 && StrictBase64Url.TryDecode(text, out byte[]? bytes))
            return bytes;
        Fail(name, $"\"{name}\" must be base64url without padding.");
        return null;
    }

    private string? Text(string name) => OptionalText(name) ?? FailText(name);

    private string? FailText(string name)
    {
        Fail(name, $"The JWK has no \"{name}\".");
        return null;
    }

    private string? OptionalText(string name)
    {
        if (!_jwk.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= MaxKeyIdLength } text)
            return text;
        Fail(name, $"\"{name}\" must be a string that is not empty, of at most {MaxKeyIdLength} characters.");
        return null;
    }

    private JsonWebKey? Fail(string member, string message)
    {
        _error ??= new InputError(JoseErrorCodes.JwkMalformed, message, "/" + member);
        return null;
    }
}
