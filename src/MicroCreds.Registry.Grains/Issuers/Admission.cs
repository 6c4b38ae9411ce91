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
    /// <summary>What the document itself proves: the command to register it, with its canonical form; or why it is not admitted.</summary>
    public (RegisterCredential? Command, ReadOnlyMemory<byte> Canonical, Refusal? Refusal) Inspect(RegistrationOrder registration)
    {
        if (!CredentialInspector.TryInspect(registration.Document, new VerificationSources { Keys = Resolve }, registration.At, out var inspected, out var error))
            return (null, default, new Refusal(error.Code, error.Message, error.Pointer));
        if (Check(inspected) is { } refusal)
            return (null, default, refusal);
        var canonical = new ArrayBufferWriter<byte>(registration.Document.Length);
        if (!Jcs.TryCanonicalize(registration.Document.Span, canonical, out error))
            return (null, default, new Refusal(error.Code, error.Message, error.Pointer));
        var command = CommandOf(registration, inspected);
        return CredentialDecider.Decide(CredentialState.Initial, command) is Decision<CredentialEvent>.Refused refused
            ? (null, default, refused.Refusal)
            : (command, canonical.WrittenMemory, null);
    }

    /// <summary>What the registry has to say today: the credential ready to be recorded, or why it is not admitted.</summary>
    public async Task<(NewCredential? Credential, Refusal? Refusal)> CheckAsync(RegisterCredential command, ReadOnlyMemory<byte> canonical)
    {
        if (CheckKey(command.KeyId, command.At) is { } refusal)
            return (null, refusal);
        var achievement = await grains.GetGrain<IAchievementGrain>(command.AchievementId).ReadAsync();
        if (achievement.Exists && achievement.Issuer != issuer.Did)
            return (null, new Refusal(RefusalCodes.AchievementOfOtherIssuer, "the achievement is another issuer's", "/credentialSubject/achievement"));
        var complete = command with { AchievementVersion = achievement.Exists ? achievement.LatestVersion : null };
        return CredentialDecider.Decide(CredentialState.Initial, complete) switch
        {
            Decision<CredentialEvent>.Accepted accepted => (new NewCredential(complete, accepted.Events[0], complete.LearnerId, canonical), null),
            Decision<CredentialEvent>.Refused refused => (null, refused.Refusal),
            _ => throw new InvalidOperationException("nothing can be repeated on a credential that does not exist"),
        };
    }

    private Refusal? Check(InspectedCredential inspected)
    {
        // What could not be checked is not admitted either: the digest will vouch for it.
        if (inspected.Checks.FirstOrDefault(check => check.Result != CheckResult.Pass) is { } failed)
            return new Refusal(failed.Code, failed.Message, failed.Pointer);
        if (inspected.ProofExpires)
            return new Refusal(RefusalCodes.CredentialNotValid, "a proof that expires would outlive itself in the ledger", "/proof/expires");
        if (inspected.HasStatus)
            return new Refusal(RefusalCodes.CredentialNotValid, "a credential whose status is told elsewhere would have two: the registry keeps the status of what it registers", "/credentialStatus");
        if (inspected.Issuer != issuer.Did)
            return new Refusal(RefusalCodes.CredentialOfOtherIssuer, "the credential names another issuer", "/issuer");
        return inspected.Id is null || inspected.AchievementId is null || inspected.ValidFrom is null || inspected.VerificationMethod is null
            ? new Refusal(RefusalCodes.CredentialNotValid, "only an Open Badge with an id, an achievement with an id and a validFrom can be registered")
            : null;
    }

    private RegisterCredential CommandOf(RegistrationOrder registration, InspectedCredential inspected) => new(
        issuer.Did,
        inspected.AchievementId!,
        null,
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

    private Refusal? CheckKey(string keyId, DateTimeOffset at) => issuer.StandingOf(keyId, at) switch
    {
        KeyStanding.Valid => null,
        KeyStanding.Compromised => new Refusal(RefusalCodes.KeyIsCompromised, "the key is compromised", "/proof/verificationMethod"),
        KeyStanding.Retired => new Refusal(RefusalCodes.KeyAlreadyRetired, "the key is retired", "/proof/verificationMethod"),
        _ => new Refusal(RefusalCodes.KeyUnknown, "the issuer has no such key", "/proof/verificationMethod"),
    };

    private KeyResolution Resolve(string verificationMethod)
    {
        if (issuer.Key(verificationMethod) is not { } key)
            return KeyResolution.Unknown;
        var publicKey = new byte[Multikey.MaxKeyBytes];
        return Multikey.TryParse(key.PublicKeyMultibase, out var type, publicKey, out var size) && type == MultikeyType.Ed25519Public
            ? KeyResolution.Found(new VerificationKey(key.Id, issuer.Did, publicKey.AsMemory(0, size)))
            : KeyResolution.Unknown;
    }
}
