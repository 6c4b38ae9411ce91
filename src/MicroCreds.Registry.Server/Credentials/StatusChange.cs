using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Server.Http;

namespace MicroCreds.Registry.Server.Credentials;

/// <summary>The body of a change of a credential's status.</summary>
/// <param name="Status">The new status.</param>
/// <param name="Reason">One of the reason codes, or any text, which then is a reason of its own; verifiers see it.</param>
/// <param name="SupersededBy">The credential that takes its place, for <see cref="NewStatus.Superseded"/>.</param>
internal sealed record StatusChange(NewStatus Status, string? Reason = null, string? SupersededBy = null)
{
    /// <exception cref="ProblemException">The members do not fit each other.</exception>
    public CredentialCommand ToCommand()
    {
        if (SupersededBy is not null && Status != NewStatus.Superseded)
            throw new ProblemException(422, ProblemCodes.BodyInvalid, "only a superseded credential names another", "/supersededBy");
        switch (Status)
        {
            case NewStatus.Active:
                return new ReinstateCredential(Reason);
            case NewStatus.Suspended:
                var (suspension, suspensionText) = Read(Reason, SuspensionReason.Other);
                return new SuspendCredential(suspension, suspensionText);
            case NewStatus.Revoked:
                var (revocation, revocationText) = Read(Reason, RevocationReason.Other);
                return new RevokeCredential(revocation, revocationText);
            default:
                return new SupersedeCredential(SupersededBy
                    ?? throw new ProblemException(422, RefusalCodes.FieldMissing, "a superseded credential names the other", "/supersededBy"));
        }
    }

    private static (TReason Code, string? Text) Read<TReason>(string? said, TReason other)
        where TReason : struct, Enum
    {
        foreach (var code in Enum.GetValues<TReason>())
        {
            var name = code.ToString();
            if (said is not null && said.Length == name.Length && said[0] == char.ToLowerInvariant(name[0]) && name.AsSpan(1).SequenceEqual(said.AsSpan(1)))
                return (code, null);
        }

        return (other, said);
    }
}

/// <summary>The status that a credential is to have.</summary>
internal enum NewStatus
{
    Active,
    Suspended,
    Revoked,
    Superseded,
}
