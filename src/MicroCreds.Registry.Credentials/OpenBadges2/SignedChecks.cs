using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>
/// The checks of a signed assertion (Open Badges 2.0, SignedBadge verification): a key that the issuer's hosted profile
/// links to, and that says that it is the issuer's, has signed it. RS256, as the standard recommends.
/// </summary>
internal sealed class SignedChecks(FindHostedDocument? find, ImmutableArray<Check>.Builder checks)
{
    private const string Algorithm = "RS256";

    /// <summary>Most keys of a profile that are tried.</summary>
    private const int MaxKeys = 16;

    public void Add(SignedAssertion assertion, LinkedObject? issuer)
    {
        if (assertion.Algorithm != Algorithm)
        {
            var isNone = assertion.Algorithm == "none";
            AddBoth(isNone ? CheckResult.Fail : CheckResult.Skip, isNone ? CheckCodes.ProofMalformed : CheckCodes.ProofUnsupported,
                $"Signatures of the algorithm {assertion.Algorithm} are not verified here.");
            return;
        }

        if (issuer is not { IsVouched: true } profile)
        {
            AddBoth(CheckResult.Skip, CheckCodes.KeyUnresolvable, "The issuer's profile was not to be had here, so neither are the issuer's keys.");
            return;
        }

        var links = KeyLinks(profile.Value);
        var verification = AssertionRules.VerificationOf(assertion.Payload);
        var creator = verification.ValueKind == JsonValueKind.Object && verification.TryGetProperty("creator", out var named) ? HostedComparison.LinkedId(named) ?? "" : null;
        if (creator is not null)
            links.RemoveAll(link => HostedComparison.LinkedId(link) != creator);
        if (links.Count == 0)
        {
            AddProof(CheckResult.Skip, CheckCodes.KeyUnresolvable, "There is no key of the issuer to verify the signature with.");
            AddKey(CheckResult.Fail, CheckCodes.KeyNotOfIssuer, creator is null ? "The issuer's profile names no key." : $"The issuer's profile does not name the key {creator}.");
            return;
        }

        Verify(assertion, MemberRules.Text(profile.Value, "id"), links);
    }

    private void Verify(SignedAssertion assertion, string? issuerId, List<JsonElement> links)
    {
        var found = 0;
        foreach (var link in links)
        {
            if (!TryFindKey(link, issuerId, out var key))
                continue;
            found++;
            if (!Signatures.Verify(KeyType.Rsa, key, assertion.SigningInput.Span, assertion.Signature))
                continue;
            AddProof(CheckResult.Pass, CheckCodes.Ok, "The signature holds over the assertion.");
            AddKey(CheckResult.Pass, CheckCodes.Ok, "The key that signed is the issuer's.");
            return;
        }

        if (found < links.Count)
        {
            AddBoth(CheckResult.Skip, CheckCodes.KeyUnresolvable, "A key that the issuer's profile names was not to be had here, or is no RSA key of this issuer.");
            return;
        }

        AddProof(CheckResult.Fail, CheckCodes.ProofInvalid, "The assertion is not what any of the issuer's keys signed.");
        AddKey(CheckResult.Pass, CheckCodes.Ok, "The key that is named is the issuer's.");
    }

    private static List<JsonElement> KeyLinks(JsonElement profile)
    {
        if (!profile.TryGetProperty("publicKey", out var keys))
            return [];
        return keys.ValueKind == JsonValueKind.Array ? [.. keys.EnumerateArray().Take(MaxKeys)] : [keys];
    }

    // The profile comes from the issuer's host, and so do the keys in it. A key elsewhere must name the issuer as its owner.
    private bool TryFindKey(JsonElement link, string? issuerId, out byte[] subjectPublicKeyInfo)
    {
        subjectPublicKeyInfo = [];
        var key = link;
        if (link.ValueKind == JsonValueKind.String)
        {
            var hosted = HostedObject.Find(find, link.GetString()!);
            if (!hosted.IsUsable)
                return false;
            key = hosted.Value;
        }

        return MemberRules.HasType(key, "CryptographicKey")
            && MemberRules.Text(key, "owner") == issuerId
            && MemberRules.Text(key, "publicKeyPem") is { } pem
            && TryReadPem(pem, out subjectPublicKeyInfo);
    }

    private static bool TryReadPem(string pem, out byte[] subjectPublicKeyInfo)
    {
        subjectPublicKeyInfo = [];
        if (!PemEncoding.TryFind(pem, out var fields))
            return false;
        var der = new byte[fields.DecodedDataLength];
        if (!Convert.TryFromBase64String(pem[fields.Base64Data], der, out var length) || length != der.Length)
            return false;
        switch (pem[fields.Label])
        {
            case "PUBLIC KEY":
                subjectPublicKeyInfo = der;
                return true;
            case "RSA PUBLIC KEY" when RsaPublicKeyBytes.TryReadPkcs1(der, out var modulus, out var exponent):
                _ = RsaPublicKeyBytes.TryWriteSubjectPublicKeyInfo(modulus, exponent, out var written);
                subjectPublicKeyInfo = written ?? [];
                return true;
            default:
                return false;
        }
    }

    private void AddBoth(CheckResult result, string code, string message)
    {
        AddProof(result, code, message);
        AddKey(CheckResult.Skip, code, message);
    }

    private void AddProof(CheckResult result, string code, string message) => checks.Add(new Check(CheckNames.Proof, result, code, "", message));

    private void AddKey(CheckResult result, string code, string message) => checks.Add(new Check(CheckNames.IssuerKey, result, code, "/verification", message));
}
