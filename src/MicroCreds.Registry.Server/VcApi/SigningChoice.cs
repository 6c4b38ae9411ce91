using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>The key and the way of securing that a request asks for.</summary>
/// <param name="Key">The key.</param>
/// <param name="Suite">The cryptosuite of an embedded proof; null for a token (VC-JOSE-COSE) in an envelope.</param>
/// <param name="TokenType">The token's type, such as <c>vc+jwt</c>; null for an embedded proof.</param>
internal readonly record struct SigningChoice(VcApiKey Key, Cryptosuite? Suite, string? TokenType)
{
    private const string DataIntegrityProof = "DataIntegrityProof";

    /// <summary>
    /// Chooses by the one who signs (the document's issuer or holder), <c>options.verificationMethod</c>, and
    /// <c>options.cryptosuite</c> (or <c>options.type</c>, which some callers name a suite in); what is not said follows.
    /// </summary>
    /// <param name="keys">The keys to choose among.</param>
    /// <param name="signer">Who is to sign, as the document says; null where it does not say.</param>
    /// <param name="pointer">Where the document says it.</param>
    /// <param name="body">The request.</param>
    /// <param name="tokenTypes">The kinds of token that can be asked for, such as <c>vc+jwt</c>.</param>
    /// <exception cref="ProblemException">Nobody here is that signer, or has such a key, or the suite does not go with it: 400.</exception>
    public static SigningChoice Of(VcApiKeys keys, string? signer, string pointer, VcApiBody body, params ReadOnlySpan<string> tokenTypes)
    {
        var (member, name) = WayOf(body);
        var tokenType = name is not null && tokenTypes.Contains(name) ? name : null;
        var suite = name is null || tokenType is not null ? null
            : Cryptosuite.Find(name) ?? throw new ProblemException(400, VcApiCodes.SuiteUnsupported, "nothing is signed here in that way", $"/options/{member}");
        var key = KeyOf(keys, signer, pointer, body)
            ?? (suite is null ? keys.All[0] : keys.All.First(candidate => suite.Accepts(candidate.Type)));
        if (tokenType is null)
            suite ??= DefaultFor(key.Type);
        return suite is null || suite.Accepts(key.Type)
            ? new SigningChoice(key, suite, tokenType)
            : throw new ProblemException(400, VcApiCodes.SuiteUnsupported, $"{suite.Name} does not sign with the {key.Type} key of {key.Did}", $"/options/{member}");
    }

    /// <summary>The suite of a kind of key where none is asked for.</summary>
    public static Cryptosuite DefaultFor(KeyType type) => type == KeyType.Ed25519 ? Cryptosuite.EddsaRdfc2022 : Cryptosuite.EcdsaRdfc2019;

    private static (string Member, string? Name) WayOf(VcApiBody body)
    {
        if (body.Option("cryptosuite") is { } suite)
            return ("cryptosuite", suite);
        return body.Option("type") is { } type && type != DataIntegrityProof ? ("type", type) : ("cryptosuite", null);
    }

    private static VcApiKey? KeyOf(VcApiKeys keys, string? signer, string pointer, VcApiBody body)
    {
        VcApiKey? key = null;
        if (signer is not null)
        {
            key = keys.Find(signer)
                ?? throw new ProblemException(400, VcApiCodes.SignerUnknown, $"{signer} does not sign here; GET /vc-api/issuers lists who does", pointer);
        }

        if (body.Option("verificationMethod") is not { } method)
            return key;
        var named = keys.Find(method);
        return named is null || (key is not null && named != key)
            ? throw new ProblemException(400, VcApiCodes.SignerUnknown, "the option verificationMethod names no key of the signer", "/options/verificationMethod")
            : named;
    }
}
