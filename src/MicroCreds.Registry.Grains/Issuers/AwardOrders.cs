using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>Orders as they are recorded.</summary>
internal static class AwardOrders
{
    /// <summary>
    /// The order with its instants in UTC, cut to the milliseconds that documents and events keep; and not before the key
    /// that signs it: clocks differ, and nobody may find that it was signed with a key that was not there yet.
    /// </summary>
    public static AwardOrder Normalize(AwardOrder order, DateTimeOffset keyValidFrom) => order with
    {
        At = order.At == default || order.At >= keyValidFrom ? Instants.Cut(order.At) : keyValidFrom,
        ValidFrom = order.ValidFrom is { } from ? Instants.Cut(from) : null,
        ValidUntil = order.ValidUntil is { } until ? Instants.Cut(until) : null,
    };

    /// <summary>The id of the credential that the order asks for.</summary>
    public static string CredentialIdOf(AwardOrder order, string issuer) => order.Id ?? CredentialIds.Derive(issuer, order.IdempotencyKey!);

    /// <summary>The command that the order amounts to; the document is added once it is signed.</summary>
    public static AwardCredential CommandOf(AwardOrder order, string issuer, int achievementVersion, AwardParticulars particulars) =>
        new(issuer, order.Achievement, achievementVersion, order.Learner.Id, order.ValidFrom, order.ValidUntil, particulars.Of(order))
        {
            CredentialId = CredentialIdOf(order, issuer),
            IdempotencyKey = order.IdempotencyKey!,
            At = order.At,
        };
}
