using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification;
using MicroCreds.Registry.Verification.Facts;
using MicroCreds.Registry.Verification.Following;

namespace MicroCreds.Registry.Cli.Load;

/// <summary>The read side of a registry in this process: it was told of issuers and of what they awarded, as a ledger would tell it.</summary>
internal sealed class LocalRegistry
{
    private const string Framework = "urn:example:framework";
    private const string Kind = "MicroCredential";

    private readonly ReadSide _readSide = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private LocalRegistry()
    {
    }

    /// <summary>A verifier that finds every one of some credentials registered, by accredited issuers, for approved achievements.</summary>
    /// <param name="credentials">Valid credentials, each different.</param>
    /// <param name="at">When they were admitted.</param>
    /// <exception cref="InvalidOperationException">A credential is not one that a registry would admit.</exception>
    public static CredentialVerifier VerifierOf(IReadOnlyList<ReadOnlyMemory<byte>> credentials, DateTimeOffset at)
    {
        var registry = new LocalRegistry();
        foreach (var credential in credentials)
        {
            if (!CredentialInspector.TryInspect(credential, VerificationSources.None, at, out var inspected, out _)
                || inspected is not { Issuer: { } issuer, VerificationMethod: { } key, AchievementId: { } achievement, ValidFrom: { } validFrom })
                throw new InvalidOperationException("a credential cannot be admitted");
            if (registry._known.Add(achievement))
                registry.Publish(achievement, at);
            if (registry._known.Add(issuer))
                registry.Accredit(issuer, key, validFrom);
            registry.Apply(new RegistryFact.CredentialAdmitted(
                inspected.Digest, inspected.Id ?? "", issuer, achievement, 1, key, at, validFrom, inspected.ValidUntil, null, 0), at);
        }

        return new CredentialVerifier(registry._readSide);
    }

    private void Publish(string achievement, DateTimeOffset at)
    {
        Apply(new RegistryFact.AchievementPublished(achievement, 1, Kind, null, Framework), at);
        Apply(new RegistryFact.AchievementApproved(achievement, 1, DateTimeOffset.UnixEpoch), at);
    }

    private void Accredit(string issuer, string keyId, DateTimeOffset since)
    {
        var key = DidKey.Resolve(keyId).Key ?? throw new InvalidOperationException($"{keyId} names no key");
        var added = new RegistryFact.IssuerKeyAdded(issuer, keyId, key.PublicKey, since) { Type = key.Type };
        Apply(new RegistryFact.IssuerRegistered(issuer, issuer, since, added), since);
        Apply(new RegistryFact.IssuerAccredited(Framework, issuer, issuer, [Kind], [], DateTimeOffset.UnixEpoch, null), since);
    }

    private void Apply(RegistryFact fact, DateTimeOffset at) => _readSide.Apply(_readSide.AsOf.Size, at, fact);
}
