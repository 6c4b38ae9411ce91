using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>
/// A credential or presentation that JOSE secures, read and not verified: which profile it follows, its header, its
/// claims, and the document inside. <see cref="JoseProofs"/> verifies it. Immutable.
/// </summary>
public sealed class JoseEnvelope
{
    internal JoseEnvelope(JoseProfile profile, CompactJws jws, SdJwt? sdJwt, JsonElement claimSet, ReadOnlyMemory<byte> document, JsonElement root) =>
        (Profile, Jws, SdJwt, ClaimSet, Document, Root) = (profile, jws, sdJwt, claimSet, document, root);

    /// <summary>Which profile it follows.</summary>
    public JoseProfile Profile { get; }

    /// <summary>The issuer's (or holder's) JWS.</summary>
    public CompactJws Jws { get; }

    /// <summary>The disclosures and the key binding; null for a token that is no SD-JWT.</summary>
    public SdJwt? SdJwt { get; }

    /// <summary>
    /// The credential or presentation: I-JSON in UTF-8, an object. It is the payload itself; for an SD-JWT with the
    /// disclosures in their places; for data model 1.1 the claim <c>vc</c> or <c>vp</c>, with the members that only other
    /// claims say.
    /// </summary>
    public ReadOnlyMemory<byte> Document { get; }

    /// <summary>Whether it holds a presentation, not a credential.</summary>
    public bool IsPresentation => Profile is JoseProfile.VpJwt or JoseProfile.VpSdJwt or JoseProfile.DataModel11VpJwt;

    /// <summary>All claims: the payload, with disclosures in their places.</summary>
    internal JsonElement ClaimSet { get; }

    /// <summary>The root of <see cref="Document"/>.</summary>
    internal JsonElement Root { get; }

    /// <summary>
    /// Whether a text looks like a token, and not like JSON or anything else: three parts of base64url, or more with tildes.
    /// </summary>
    public static bool LooksLikeToken(ReadOnlySpan<byte> text)
    {
        // Every header is a JSON object, so every token starts with the base64url of "{" and a quote or white space.
        return text.Length > 2 && text[0] == 'e' && text[1] is (byte)'y' or (byte)'w' && text.Contains((byte)'.');
    }

    /// <summary>Reads a token. Never throws for input.</summary>
    /// <param name="ascii">The whole token, nothing before or after it; must not change while the result is in use.</param>
    /// <param name="envelope">What was read, or null.</param>
    /// <param name="error">
    /// Why it was refused. The pointer is into the payload, or starts with <c>/header</c> for a header parameter.
    /// </param>
    public static bool TryRead(ReadOnlyMemory<byte> ascii, [NotNullWhen(true)] out JoseEnvelope? envelope, [NotNullWhen(false)] out InputError? error) =>
        JoseEnvelopeReader.TryRead(ascii, out envelope, out error);
}
