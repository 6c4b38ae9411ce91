using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Grains.Commands;

/// <summary>
/// The answer to a command. Either <see cref="Refusal"/> is set and nothing happened, or the command's events are
/// durable at <see cref="LedgerIndex"/> and on. A repeated command gets the reply of the first time.
/// </summary>
/// <param name="Refusal">Why the command was not carried out; null if it was.</param>
/// <param name="Id">The id of the thing.</param>
/// <param name="Version">The thing's version after the command.</param>
/// <param name="LedgerIndex">The ledger index of the command's last event.</param>
[GenerateSerializer, Immutable, Alias("microcreds.command-reply")]
public sealed record CommandReply(
    [property: Id(0)] Refusal? Refusal,
    [property: Id(1)] string Id,
    [property: Id(2)] long Version,
    [property: Id(3)] long LedgerIndex)
{
    /// <summary>Whether the command was carried out, now or before.</summary>
    public bool IsAccepted => Refusal is null;

    /// <summary>A refusal.</summary>
    public static CommandReply Refused(string id, Refusal refusal) => new(refusal, id, 0, -1);
}
