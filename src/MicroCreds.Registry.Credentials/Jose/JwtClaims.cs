using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>The registered claims of a token (RFC 7519 section 4.1, RFC 7800), each of the type that its standard says.</summary>
public sealed record JwtClaims
{
    private const int MaxAudiences = 64;

    /// <summary><c>iss</c>, from the claims or else the header; or null.</summary>
    public string? Issuer { get; init; }

    /// <summary><c>sub</c>, or null.</summary>
    public string? Subject { get; init; }

    /// <summary><c>jti</c>, or null.</summary>
    public string? Id { get; init; }

    /// <summary><c>aud</c>; empty where there is none.</summary>
    public ImmutableArray<string> Audience { get; init; } = [];

    /// <summary><c>nonce</c>, or null.</summary>
    public string? Nonce { get; init; }

    /// <summary><c>iat</c>, or null.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary><c>nbf</c>, or null.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary><c>exp</c>, or null.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary><c>cnf</c>, an object; or null.</summary>
    public JsonElement? Confirmation { get; init; }

    /// <summary>Reads the claims; an error where one has another type than it must.</summary>
    internal static bool TryRead(JsonElement payload, JsonElement header, [NotNullWhen(true)] out JwtClaims? claims, [NotNullWhen(false)] out InputError? error)
    {
        var reader = new Reader(payload);
        claims = new JwtClaims
        {
            Issuer = reader.Text("iss"),
            Subject = reader.Text("sub"),
            Id = reader.Text("jti"),
            Audience = reader.Texts("aud"),
            Nonce = reader.Text("nonce"),
            IssuedAt = reader.Time("iat", isTextTaken: true),
            NotBefore = reader.Time("nbf"),
            Expires = reader.Time("exp"),
            Confirmation = reader.Object("cnf"),
        };
        var replicated = new Reader(header);
        var headerIssuer = replicated.Text("iss");
        error = reader.Error ?? (replicated.Error is { } wrong ? wrong with { Pointer = "/header" + wrong.Pointer } : null);
        // RFC 7519 section 5.3: a claim that the header repeats has the same value.
        if (headerIssuer is not null && claims.Issuer is not null && claims.Issuer != headerIssuer)
            error ??= new InputError(JoseErrorCodes.JwsMalformed, "The header has another \"iss\" than the claims.", "/header/iss");
        claims = claims with { Issuer = claims.Issuer ?? headerIssuer };
        return error is null;
    }

    private struct Reader(JsonElement source)
    {
        public InputError? Error { get; private set; }

        public string? Text(string name)
        {
            if (!source.TryGetProperty(name, out var value))
                return null;
            if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= AbsoluteUrl.MaxLength } text)
                return text;
            Fail(name, $"\"{name}\" must be a string that is not empty.");
            return null;
        }

        public ImmutableArray<string> Texts(string name)
        {
            if (!source.TryGetProperty(name, out var value))
                return [];
            if (value.ValueKind != JsonValueKind.Array)
                return Text(name) is { } single ? [single] : [];
            if (value.GetArrayLength() <= MaxAudiences && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
                return [.. value.EnumerateArray().Select(item => item.GetString()!)];
            Fail(name, $"\"{name}\" must be a string or a list of at most {MaxAudiences} strings.");
            return [];
        }

        public DateTimeOffset? Time(string name, bool isTextTaken = false)
        {
            if (!source.TryGetProperty(name, out var value))
                return null;
            if (NumericDate.TryRead(value, out var time))
                return time;
            // W3C's own test tokens for VC-JOSE-COSE write iat as a dateTimeStamp.
            if (isTextTaken && value.ValueKind == JsonValueKind.String && DateTimeStamp.TryParse(value.GetString(), out time))
                return time;
            Fail(name, $"\"{name}\" must be a number of seconds since 1970.");
            return null;
        }

        public JsonElement? Object(string name)
        {
            if (!source.TryGetProperty(name, out var value))
                return null;
            if (value.ValueKind == JsonValueKind.Object)
                return value;
            Fail(name, $"\"{name}\" must be an object.");
            return null;
        }

        private void Fail(string name, string message) => Error ??= new InputError(JoseErrorCodes.JwsMalformed, message, "/" + name);
    }
}
