using System.Buffers;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Achievements;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>
/// What a credential that its issuer signed must pass before its digest enters the ledger: everything that will never
/// be checked again, since the digest stands for it (canonical form, structure, proof), and the key's standing now.
/// </summary>
internal sealed class Admission(IGrainFactory grains, IssuerState issuer)
{
    /// <summary>The credential ready to be recorded, or why it is not admitted.</summary>
    public async Task<(NewCredential? Credential, Refusal? Refusal)> CheckAsync(RegistrationOrder registration)
    {
        var (inspected, canonical, refusal) = await Task.Run(() => Inspect(registration));
        if (refusal is not null)
            return (null, refusal);
        if (inspected!.Issuer != issuer.Did)
            return (null, new Refusal(RefusalCodes.CredentialOfOtherIssuer, "the credential names another issuer", "/issuer"));
        if (inspected.Id is null || inspected.AchievementId is null || inspected.ValidFrom is null || inspected.VerificationMethod is null)
            return (null, new Refusal(RefusalCodes.CredentialNotValid, "only an Open Badge with an id, an achievement with an id and a validFrom can be registered"));
        if (CheckKey(inspected.VerificationMethod, registration.At) is { } keyRefusal)
            return (null, keyRefusal);
        return await DecideAsync(registration, inspected, canonical);
    }

    private (InspectedCredential?, ReadOnlyMemory<byte>, Refusal?) Inspect(RegistrationOrder registration)
    {
        if (!CredentialInspector.TryInspect(registration.Document, Resolve, registration.At, out var inspected, out var error))
            return (null, default, new Refusal(error.Code, error.Message, error.Pointer));
        // What could not be checked is not admitted either: the digest will vouch for it.
        if (inspected.Checks.FirstOrDefault(check => check.Result != CheckResult.Pass) is { } failed)
            return (null, default, new Refusal(failed.Code, failed.Message, failed.Pointer));
        if (inspected.ProofExpires)
            return (null, default, new Refusal(RefusalCodes.CredentialNotValid, "a proof that expires would outlive itself in the ledger", "/proof/expires"));
        var canonical = new ArrayBufferWriter<byte>(registration.Document.Length);
        return Jcs.TryCanonicalize(registration.Document.Span, canonical, out error)
            ? (inspected, canonical.WrittenMemory, null)
            : (null, default, new Refusal(error.Code, error.Message, error.Pointer));
    }

    private async Task<(NewCredential?, Refusal?)> DecideAsync(
        RegistrationOrder registration, InspectedCredential inspected, ReadOnlyMemory<byte> canonical)
    {
        var achievement = await grains.GetGrain<IAchievementGrain>(inspected.AchievementId!).ReadAsync();
        var command = new RegisterCredential(
            issuer.Did,
            inspected.AchievementId!,
            achievement.Exists ? achievement.LatestVersion : null,
            registration.LearnerId,
            inspected.VerificationMethod!,
            inspected.Digest.ToString(),
            inspected.ValidFrom!.Value,
            inspected.ValidUntil)
        {
            CredentialId = inspected.Id!,
            IdempotencyKey = registration.IdempotencyKey,
            At = registration.At,
        };
        return CredentialDecider.Decide(CredentialState.Initial, command) switch
        {
            Decision<CredentialEvent>.Accepted accepted => (new NewCredential(command, accepted.Events[0], registration.LearnerId, canonical), null),
            Decision<CredentialEvent>.Refused refused => (null, refused.Refusal),
            _ => throw new InvalidOperationException("nothing can be repeated on a credential that does not exist"),
        };
    }

    private Refusal? CheckKey(string keyId, DateTimeOffset at) => issuer.StandingOf(keyId, at) switch
    {
        KeyStanding.Valid => null,
        KeyStanding.Compromised => new Refusal(RefusalCodes.KeyIsCompromised, "the key is compromised", "/proof/verificationMethod"),
        KeyStanding.Retired => new Refusal(RefusalCodes.KeyAlreadyRetired, "the key is retired", "/proof/verificationMethod"),
        _ => new Refusal(RefusalCodes.KeyUnknown, "the issuer has no such key", "/proof/verificationMethod"),
    };

    private VerificationKey? Resolve(string verificationMethod)
    {
        if (issuer.Key(verificationMethod) is not { } key)
            return null;
        var publicKey = new byte[Multikey.MaxKeyBytes];
        return Multikey.TryParse(key.PublicKeyMultibase, out var type, publicKey, out var size) && type == MultikeyType.Ed25519Public
            ? new VerificationKey(key.Id, issuer.Did, publicKey.AsMemory(0, size))
            : null;
    }
}
