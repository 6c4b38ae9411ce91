using MicroCreds.Registry.Grains.Commands;
using MicroCreds.Registry.Verification.Following;

namespace MicroCreds.Registry.Server.Http;

/// <summary>The body of a command's answer.</summary>
/// <param name="Id">The thing.</param>
/// <param name="Version">Its version now.</param>
/// <param name="LedgerIndex">The command's last entry.</param>
/// <param name="LedgerSize">A size of the ledger that has it.</param>
internal sealed record Receipt(string Id, long Version, long LedgerIndex, long LedgerSize);

/// <summary>Answers commands when this server's own read side knows of them, so that who commanded can count on being seen here.</summary>
internal sealed class Receipts(LedgerFollower follower, ReadSide readSide)
{
    /// <summary>A receipt, or the refusal as a problem.</summary>
    /// <exception cref="ProblemException">The command was refused.</exception>
    public async Task<Receipt> ForAsync(CommandReply reply, CancellationToken cancellationToken)
    {
        if (reply.Refusal is { } refusal)
            throw Refused(refusal);
        await follower.WaitForAsync(reply.LedgerIndex, cancellationToken);
        return new Receipt(reply.Id, reply.Version, reply.LedgerIndex, readSide.AsOf.Size);
    }

    /// <summary>Waits until this server's read side has an entry, and says what size it has then.</summary>
    public async Task<long> AppliedAsync(long ledgerIndex, CancellationToken cancellationToken)
    {
        await follower.WaitForAsync(ledgerIndex, cancellationToken);
        return readSide.AsOf.Size;
    }

    private static ProblemException Refused(Domain.Deciding.Refusal refusal) =>
        new(Problems.StatusOf(refusal.Code), refusal.Code, refusal.Message, refusal.Pointer);
}
