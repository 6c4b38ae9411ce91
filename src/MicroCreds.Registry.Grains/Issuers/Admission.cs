using System.Buffers;
using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Achievements;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>
/// What a credential that its issuer signed must pass before its digest enters the ledger, in whatever form it is signed:
/// everything that will never be checked again, since the digest stands for it (canonical form, structure, proof), and the
/// standing of the keys now.
/// </summary>
internal sealed class Admission(IGrainFactory grains, IssuerState issuer, ContextCatalog contexts)
{
    /// <summary>What the document itself proves: the command to register it; or why it is not admitted.</summary>
    public (InspectedRegistration? Registration, Refusal? Refusal) Inspect(RegistrationOrder registration)
    {
        var sources = new VerificationSources { Keys = Resolve, Contexts = contexts };
        var kept = new ArrayBufferWriter<byte>(registration.Document.Length);
        if (!CredentialInspector.TryInspect(registration.Document, sources, registration.At, out var inspected, out var error)
            || !KeptForm.TryWrite(registration.Document, kept, out error))
            return (null, new Refusal(error.Code, error.Message, error.Pointer));
        if ((Check(inspected) ?? CheckDisclosable(kept.WrittenMemory, inspected, sources, registration.At)) is { } refusal)
            return (null, refusal);
        var command = CommandOf(registration, inspected);
        return CredentialDecider.Decide(CredentialState.Initial, command) is Decision<CredentialEvent>.Refused refused
            ? (null, refused.Refusal)
            : (new InspectedRegistration(command, kept.WrittenMemory, [.. inspected.IssuerProofs.Select(proof => proof.VerificationMethod).Distinct()]), null);
    }

    /// <summary>What the registry has to say today: the credential ready to be recorded, or why it is not admitted.</summary>
    public async Task<(NewCredential? Credential, Refusal? Refusal)> CheckAsync(InspectedRegistration inspected)
    {
        var command = inspected.Command;
        foreach (var keyId in inspected.Keys)
        {
            if (CheckKey(keyId, command.At, inspected.KeyPointer) is { } refusal)
                return (null, refusal);
        }

        var achievement = await grains.GetGrain<IAchievementGrain>(command.AchievementId).ReadAsync();
        if (achievement.Exists && achievement.Issuer != issuer.Did)
            return (null, new Refusal(RefusalCodes.AchievementOfOtherIssuer, "the achievement is another issuer's", "/credentialSubject/achievement"));
        var complete = command with { AchievementVersion = achievement.Exists ? achievement.LatestVersion : null };
        return CredentialDecider.Decide(CredentialState.Initial, complete) switch
        {
            Decision<CredentialEvent>.Accepted accepted => (new NewCredential(complete, accepted.Events[0], complete.LearnerId, inspected.Document), null),
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
            ? new Refusal(RefusalCodes.CredentialNotValid, "only an Open Badge with an id, an achievement with an id and a validFrom can be registered, or an SD-JWT VC with jti, vct and nbf or iat")
            : null;
    }

    /// <summary>
    /// The digest finds an SD-JWT with whatever its holder discloses. So what the registry knows of it must be there, and
    /// the structure hold, for whoever is shown nothing more than the issuer's part.
    /// </summary>
    private static Refusal? CheckDisclosable(ReadOnlyMemory<byte> kept, InspectedCredential whole, VerificationSources sources, DateTimeOffset at)
    {
        const string Message = "an SD-JWT can be registered where its holder can withhold neither what identifies it nor what a credential needs";
        if (!kept.Span.StartsWith((byte)'"') || kept.Span.IndexOf((byte)'~') is not (> 0 and var tilde))
            return null;
        if (!CredentialInspector.TryInspect(kept[1..(tilde + 1)], sources, at, out var bare, out var error))
            return new Refusal(RefusalCodes.CredentialNotValid, $"{Message}: {error.Message}", error.Pointer);
        if (bare.Checks.FirstOrDefault(check => check.Result != CheckResult.Pass) is { } missing)
            return new Refusal(RefusalCodes.CredentialNotValid, $"{Message}: {missing.Message}", missing.Pointer);
        return (bare.Id, bare.Issuer, bare.AchievementId, bare.ValidFrom, bare.ValidUntil) == (whole.Id, whole.Issuer, whole.AchievementId, whole.ValidFrom, whole.ValidUntil)
            ? null
            : new Refusal(RefusalCodes.CredentialNotValid, Message);
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

    private Refusal? CheckKey(string keyId, DateTimeOffset at, string pointer) => issuer.StandingOf(keyId, at) switch
    {
        KeyStanding.Valid => null,
        KeyStanding.Compromised => new Refusal(RefusalCodes.KeyIsCompromised, "the key is compromised", pointer),
        KeyStanding.Retired => new Refusal(RefusalCodes.KeyAlreadyRetired, "the key is retired", pointer),
        _ => new Refusal(RefusalCodes.KeyUnknown, "the issuer has no such key", pointer),
    };

    private KeyResolution Resolve(string verificationMethod) =>
        issuer.Key(verificationMethod) is { } key && Multikey.TryReadPublic(key.PublicKeyMultibase, out var type, out var publicKey)
            ? KeyResolution.Found(new VerificationKey(key.Id, issuer.Did, publicKey) { Type = type })
            : KeyResolution.Unknown;
}

/// <summary>A credential that its issuer signed, once the document itself was found good.</summary>
/// <param name="Command">The command to register it.</param>
/// <param name="Document">What is kept of it (<see cref="KeptForm"/>).</param>
/// <param name="Keys">Every key of the issuer that signed it.</param>
internal sealed record InspectedRegistration(RegisterCredential Command, ReadOnlyMemory<byte> Document, ImmutableArray<string> Keys)
{
    /// <summary>Where the document names its key.</summary>
    public string KeyPointer => Document.Span.StartsWith((byte)'"') ? "/header" : "/proof/verificationMethod";
}
