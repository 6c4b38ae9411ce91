using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Credentials.Tests.Patterns;

/// <summary>An issuer of credentials that are alike, in several families, with a key that is the same in every run.</summary>
internal sealed class AlikeIssuer : IDisposable
{
    /// <summary>What the credentials of a family have beside their ids and times.</summary>
    public static readonly string[] Families = ["plain", "open-ended", "status", "two statuses", "identifier", "awarded", "everything"];

    private readonly Cryptosuite _suite;
    private readonly Signer _key;
    private readonly BadgeTemplate _template;

    public AlikeIssuer(string suite, KeyType type = KeyType.Ed25519, string? did = null)
    {
        var secret = SHA256.HashData(Encoding.UTF8.GetBytes("alike"));
        _suite = Cryptosuite.Find(suite)!;
        _key = type == KeyType.Ed25519 ? SigningKey.FromSeed(secret) : EcdsaSigningKey.FromPrivateKey(type, type == KeyType.P384 ? [.. secret, .. secret[..16]] : secret);
        Did = did ?? "did:key:" + Multikey.FormatPublic(_key.Type, _key.PublicKey.Span);
        Method = did is null ? DidKey.VerificationMethodOf(Did) : did + "#key-1";
        _template = new BadgeTemplate(new BadgeProfile(Did, "Example Institute"), SampleIssuer.Achievement(1));
    }

    public string Did { get; }

    public string Method { get; }

    /// <summary>The key as its controller's document has it.</summary>
    public VerificationKey Key => new(Method, Did, _key.PublicKey) { Type = _key.Type };

    /// <summary>The n-th credential of a family, unsigned.</summary>
    public byte[] Unsigned(string family, int n)
    {
        var output = new ArrayBufferWriter<byte>();
        _template.Write(output, Award(family, n));
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The n-th credential of a family.</summary>
    public byte[] Signed(string family, int n, ProofOptions? options = null) => Sign(Unsigned(family, n), options);

    /// <summary>Signs a document that can be signed.</summary>
    public byte[] Sign(ReadOnlySpan<byte> unsigned, ProofOptions? options = null) =>
        TrySign(unsigned, out var error, options) ?? throw new InvalidOperationException($"not to be signed: {error}");

    /// <summary>Signs a document; null where that cannot be done.</summary>
    public byte[]? TrySign(ReadOnlySpan<byte> unsigned, out InputError? error, ProofOptions? options = null)
    {
        var output = new ArrayBufferWriter<byte>();
        options ??= new ProofOptions { VerificationMethod = Method, Created = SampleIssuer.FirstIssued };
        return ProofSigning.TrySign(unsigned, options, _suite, _key, output, out error) ? output.WrittenSpan.ToArray() : null;
    }

    public void Dispose() => _key.Dispose();

    private static BadgeAward Award(string family, int n)
    {
        var award = new BadgeAward($"urn:uuid:01940000-0001-7000-8000-{n:x12}", new BadgeSubject { Id = $"did:example:learner-{n}" }, SampleIssuer.FirstIssued.AddMinutes(n))
        {
            ValidUntil = SampleIssuer.FirstIssued.AddYears(5),
        };
        return family switch
        {
            "plain" => award,
            "open-ended" => award with { ValidUntil = null },
            "status" => award with { Status = [Entry("revocation", n)] },
            "two statuses" => award with { Status = [Entry("revocation", n), Entry("suspension", n + 7)] },
            "identifier" => award with { Subject = award.Subject with { Identifiers = [IdentityObject.Hash("emailAddress", $"{n}@example.com", $"salt {n}")] } },
            "awarded" => award with { AwardedDate = award.ValidFrom.AddHours(-n) },
            _ => award with
            {
                Status = [Entry("revocation", n)],
                AwardedDate = award.ValidFrom,
                Subject = award.Subject with { Identifiers = [IdentityObject.Hash("emailAddress", $"{n}@example.com", "Kosher")], CreditsEarned = 2.5m },
                Evidence = [new BadgeEvidence { Id = "https://institute.example/evidence/1", Name = "Report" }],
            },
        };
    }

    private static BitstringStatusListEntry Entry(string purpose, int n) => new(purpose, n * 11, $"https://institute.example/status/{purpose}");
}
