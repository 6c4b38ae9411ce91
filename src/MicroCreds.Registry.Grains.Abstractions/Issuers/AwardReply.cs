using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>The answer to one award or registration: a refusal, or a credential that is durable and in the ledger.</summary>
/// <param name="Refusal">Why there is no credential; null if there is one.</param>
/// <param name="CredentialId">Its id.</param>
/// <param name="Digest">What stands for it in the ledger, a SHA-256 in hexadecimal.</param>
/// <param name="LedgerIndex">The entry that admitted it.</param>
/// <param name="Document">The secured document as it is kept, one JSON value: canonical JSON, or a token as a string; empty where the learner was erased since.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.award-reply")]
public sealed record AwardReply(
    [property: Id(0)] Refusal? Refusal,
    [property: Id(1)] string CredentialId,
    [property: Id(2)] string Digest,
    [property: Id(3)] long LedgerIndex,
    [property: Id(4)] ReadOnlyMemory<byte> Document)
{
    /// <summary>Whether there is a credential.</summary>
    public bool IsAwarded => Refusal is null;

    /// <summary>A refusal.</summary>
    public static AwardReply Refused(Refusal refusal) => new(refusal, "", "", -1, default);
}
