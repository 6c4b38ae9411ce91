using System.Buffers;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>Writes headers and payloads of tokens that are to be signed.</summary>
internal static class TokenParts
{
    /// <summary>Reads a document that is to be signed.</summary>
    /// <exception cref="ArgumentException">Not an I-JSON object, or it has a claim <c>vc</c> or <c>vp</c>.</exception>
    public static JsonElement ReadDocument(ReadOnlyMemory<byte> utf8)
    {
        if (!StrictJson.TryParse(utf8, out var document, out var error))
            throw new ArgumentException($"not I-JSON: {error.Message}", nameof(utf8));
        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new ArgumentException("only an object can be signed", nameof(utf8));
            if (document.RootElement.TryGetProperty("vc"u8, out _) || document.RootElement.TryGetProperty("vp"u8, out _))
                throw new ArgumentException("a document with a member vc or vp cannot be signed", nameof(utf8));
            return document.RootElement.Clone();
        }
    }

    /// <summary>Writes a header: <c>alg</c>, then what there is of the rest.</summary>
    public static ReadOnlySpan<byte> Header(Signer key, string type, string? contentType, string? keyId, bool hasKey = false)
    {
        var output = new ArrayBufferWriter<byte>(256);
        using (var json = CanonicalJson.NewWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("alg"u8, JwsAlgorithms.NameOf(key.Type));
            CanonicalJson.WriteOptional(json, "kid"u8, keyId);
            if (hasKey)
            {
                json.WritePropertyName("jwk"u8);
                new JsonWebKey(key.Type, key.PublicKey).Write(json);
            }

            json.WriteString("typ"u8, type);
            CanonicalJson.WriteOptional(json, "cty"u8, contentType);
            json.WriteEndObject();
        }

        return output.WrittenSpan;
    }

    /// <summary>Writes the document with claims after its own members.</summary>
    /// <exception cref="ArgumentException">The document has one of the claims already.</exception>
    public static ReadOnlyMemory<byte> Payload(JsonElement document, IReadOnlyList<string> claims, Action<Utf8JsonWriter> write)
    {
        foreach (var claim in claims)
        {
            if (document.TryGetProperty(claim, out _))
                throw new ArgumentException($"the document has a member {claim} already", nameof(document));
        }

        var output = new ArrayBufferWriter<byte>(1024);
        using (var json = CanonicalJson.NewWriter(output))
        {
            json.WriteStartObject();
            foreach (var member in document.EnumerateObject())
                member.WriteTo(json);
            write(json);
            json.WriteEndObject();
        }

        return output.WrittenMemory;
    }

    /// <summary>Writes the document with the claims that the signer wants.</summary>
    /// <exception cref="ArgumentException">The key id is no absolute URL, or the document has one of the claims already.</exception>
    public static ReadOnlyMemory<byte> Payload(JsonElement document, JoseSigningOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!AbsoluteUrl.IsValid(options.KeyId))
            throw new ArgumentException("the key id must be an absolute URL", nameof(options));
        List<string> claims = [];
        Want("iat", options.IssuedAt);
        Want("exp", options.Expires);
        Want("aud", options.Audience);
        Want("nonce", options.Nonce);
        Want("cnf", options.HolderKey);
        return Payload(document, claims, json => WriteClaims(json, options));

        void Want(string claim, object? value)
        {
            if (value is not null)
                claims.Add(claim);
        }
    }

    private static void WriteClaims(Utf8JsonWriter json, JoseSigningOptions options)
    {
        if (options.IssuedAt is { } issuedAt)
            json.WriteNumber("iat"u8, NumericDate.Of(issuedAt));
        if (options.Expires is { } expires)
            json.WriteNumber("exp"u8, NumericDate.Of(expires));
        CanonicalJson.WriteOptional(json, "aud"u8, options.Audience);
        CanonicalJson.WriteOptional(json, "nonce"u8, options.Nonce);
        if (options.HolderKey is not { } holder)
            return;
        json.WriteStartObject("cnf"u8);
        json.WritePropertyName("jwk"u8);
        holder.Write(json);
        json.WriteEndObject();
    }
}
