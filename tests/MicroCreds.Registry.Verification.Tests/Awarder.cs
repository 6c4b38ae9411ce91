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

    /// <summary>Another proof, by this awarder's key, on a document that may have some.</summary>
    public byte[] AddProof(ReadOnlyMemory<byte> document, DateTimeOffset created)
    {
        using var parsed = JsonDocument.Parse(document);
        var secured = new ArrayBufferWriter<byte>();
        ProofSigning.AddProof(parsed.RootElement, new ProofOptions { VerificationMethod = KeyId, Created = created }, Cryptosuite.EddsaJcs2022, _key, secured);
        return secured.WrittenSpan.ToArray();
    }
}
