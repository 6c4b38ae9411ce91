using System.Buffers;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.OpenBadges;

namespace MicroCreds.Registry.Cli.Example;

/// <summary>An issuer that no registry knows: it signs here, with a key of its own.</summary>
internal sealed class LocalIssuer : IDisposable
{
    /// <summary>Signs a <c>vc+jwt</c> with ES256 instead of embedding a proof.</summary>
    public const string Token = "vc+jwt";

    private readonly Signer _key;
    private readonly Cryptosuite? _suite;
    private readonly BadgeTemplate _template;
    private readonly string _verificationMethod;

    /// <summary>Makes an issuer with a new key.</summary>
    /// <param name="claimedDid">The DID that its credentials name as issuer; null: its own, a did:key.</param>
    /// <param name="way">How it signs: one of <see cref="Ways"/>.</param>
    public LocalIssuer(string? claimedDid = null, string way = "eddsa-jcs-2022")
    {
        _suite = way == Token ? null : Cryptosuite.Find(way) ?? throw new ArgumentException($"nothing signs as {way}", nameof(way));
        _key = _suite?.Accepts(KeyType.Ed25519) == true ? SigningKey.Generate() : EcdsaSigningKey.Generate(KeyType.P256);
        var own = "did:key:" + Multikey.FormatPublic(_key.Type, _key.PublicKey.Span);
        _verificationMethod = DidKey.VerificationMethodOf(own);
        _template = new BadgeTemplate(
            new BadgeProfile(claimedDid ?? own, "Evening School of Somewhere Else") { Url = "https://evening-school.example/" },
            new BadgeAchievement("urn:example:micro-credential:first-aid", "First Aid at Work", "Gives first aid at a place of work until help arrives.")
            {
                CriteriaNarrative = "Attend both days and pass the practical test.",
            });
    }

    /// <summary>The ways of signing: cryptosuites (those of ECDSA with P-256), and <see cref="Token"/>.</summary>
    public static IReadOnlyList<string> Ways { get; } =
        [Cryptosuite.EddsaRdfc2022.Name, Cryptosuite.EddsaJcs2022.Name, Cryptosuite.EcdsaRdfc2019.Name, Cryptosuite.EcdsaJcs2019.Name, Token];

    /// <summary>A signed credential: in its canonical form, or as a token.</summary>
    public ReadOnlyMemory<byte> Sign(string id, string learner, DateTimeOffset validFrom, DateTimeOffset? validUntil = null)
    {
        var unsigned = new ArrayBufferWriter<byte>(2048);
        _template.Write(unsigned, new BadgeAward(id, new BadgeSubject { Id = learner }, validFrom) { ValidUntil = validUntil });
        if (_suite is null)
            return VcJwt.SignCredential(unsigned.WrittenMemory, new JoseSigningOptions { KeyId = _verificationMethod, IssuedAt = validFrom }, _key);
        var signed = new ArrayBufferWriter<byte>(3072);
        ProofSigning.Sign(unsigned.WrittenSpan, new ProofOptions { VerificationMethod = _verificationMethod, Created = validFrom }, _suite, _key, signed);
        return signed.WrittenMemory;
    }

    public void Dispose() => _key.Dispose();
}
