using System.Buffers;
using System.Text.Json;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Credentials.StatusLists;

namespace MicroCreds.Registry.Verification.Tests;

/// <summary>An issuer with a key of its own that signs Open Badges.</summary>
internal sealed class Awarder
{
    private readonly SigningKey _key;

    public Awarder(byte seed)
    {
        var bytes = new byte[32];
        bytes[0] = seed;
        _key = SigningKey.FromSeed(bytes);
        Did = DidKey.FromEd25519(_key.PublicKey.Span);
        KeyId = DidKey.VerificationMethodOf(Did);
    }

    public string Did { get; }

    public string KeyId { get; }

    public ReadOnlyMemory<byte> PublicKey => _key.PublicKey;

    /// <summary>A secured credential in canonical form.</summary>
    public byte[] Award(
        string id, DateTimeOffset validFrom, DateTimeOffset? validUntil = null, DateTimeOffset? created = null,
        string achievement = RegistryScene.Achievement, string? narrative = null, params BitstringStatusListEntry[] status)
    {
        var template = new BadgeTemplate(
            new BadgeProfile(Did, "Example College"),
            new BadgeAchievement(achievement, "Welding, basics", "Joins two plates so that they stay joined.") { CriteriaNarrative = "Two plates, one hour." });
        var unsecured = new ArrayBufferWriter<byte>();
        template.Write(unsecured, new BadgeAward(id, new BadgeSubject { Id = "urn:uuid:learner-7", Narrative = narrative }, validFrom)
        {
            ValidUntil = validUntil,
            Status = [.. status],
        });
        var secured = new ArrayBufferWriter<byte>();
        ProofSigning.Sign(unsecured.WrittenSpan, new ProofOptions { VerificationMethod = KeyId, Created = created }, Cryptosuite.EddsaJcs2022, _key, secured);
        return secured.WrittenSpan.ToArray();
    }

    /// <summary>A document with this awarder's proof alone.</summary>
    public byte[] Sign(byte[] unsecured, DateTimeOffset created, DateTimeOffset? expires = null, string? proofId = null)
    {
        var secured = new ArrayBufferWriter<byte>();
        var options = new ProofOptions { VerificationMethod = KeyId, Created = created, Expires = expires, Id = proofId };
        ProofSigning.Sign(unsecured, options, Cryptosuite.EddsaJcs2022, _key, secured);
        return secured.WrittenSpan.ToArray();
    }

    /// <summary>Another proof, by this awarder's key, on a document that may have some.</summary>
    /// <param name="document">The document.</param>
    /// <param name="created">When the proof is made.</param>
    /// <param name="previous">The id of a proof of the document that this one signs too; null for none.</param>
    public byte[] AddProof(ReadOnlyMemory<byte> document, DateTimeOffset created, string? previous = null)
    {
        using var parsed = JsonDocument.Parse(document);
        var secured = new ArrayBufferWriter<byte>();
        var options = new ProofOptions { VerificationMethod = KeyId, Created = created, PreviousProof = previous is null ? [] : [previous] };
        ProofSigning.AddProof(parsed.RootElement, options, Cryptosuite.EddsaJcs2022, _key, secured);
        return secured.WrittenSpan.ToArray();
    }

    /// <summary>Two proofs by this awarder, the second of which signs the first.</summary>
    public byte[] Chain(byte[] unsecured, DateTimeOffset created)
    {
        const string First = "urn:uuid:first-proof";
        return AddProof(Sign(unsecured, created, proofId: First), created, First);
    }
}
