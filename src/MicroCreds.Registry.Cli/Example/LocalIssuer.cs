using System.Buffers;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.OpenBadges;

namespace MicroCreds.Registry.Cli.Example;

/// <summary>An issuer that no registry knows: it signs here, with a key of its own.</summary>
internal sealed class LocalIssuer : IDisposable
{
    private readonly SigningKey _key = SigningKey.Generate();
    private readonly BadgeTemplate _template;
    private readonly string _verificationMethod;

    /// <summary>Makes an issuer with a new key.</summary>
    /// <param name="claimedDid">The DID that its credentials name as issuer; null: its own, a did:key.</param>
    public LocalIssuer(string? claimedDid = null)
    {
        var own = DidKey.FromEd25519(_key.PublicKey.Span);
        _verificationMethod = DidKey.VerificationMethodOf(own);
        _template = new BadgeTemplate(
            new BadgeProfile(claimedDid ?? own, "Evening School of Somewhere Else") { Url = "https://evening-school.example/" },
            new BadgeAchievement("urn:example:micro-credential:first-aid", "First Aid at Work", "Gives first aid at a place of work until help arrives.")
            {
                CriteriaNarrative = "Attend both days and pass the practical test.",
            });
    }

    /// <summary>A signed credential in its canonical form.</summary>
    public ReadOnlyMemory<byte> Sign(string id, string learner, DateTimeOffset validFrom, DateTimeOffset? validUntil = null)
    {
        var unsigned = new ArrayBufferWriter<byte>(2048);
        _template.Write(unsigned, new BadgeAward(id, new BadgeSubject { Id = learner }, validFrom) { ValidUntil = validUntil });
        var signed = new ArrayBufferWriter<byte>(3072);
        ProofSigning.Sign(
            unsigned.WrittenSpan, new ProofOptions { VerificationMethod = _verificationMethod, Created = validFrom }, Cryptosuite.EddsaJcs2022, _key, signed);
        return signed.WrittenMemory;
    }

    public void Dispose() => _key.Dispose();
}
