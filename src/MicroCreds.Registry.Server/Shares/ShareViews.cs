using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Learners.Shares;

namespace MicroCreds.Registry.Server.Shares;

/// <summary>The answer to who granted a share.</summary>
/// <param name="Id">The learner.</param>
/// <param name="Version">The learner's version now.</param>
/// <param name="LedgerIndex">The command's entry.</param>
/// <param name="LedgerSize">A size of the ledger that has it.</param>
/// <param name="Share">The share.</param>
/// <param name="Link">The link with its secret, shown once; null where the command was carried out before.</param>
internal sealed record ShareReceipt(string Id, long Version, long LedgerIndex, long LedgerSize, string Share, string? Link);

/// <summary>A learner's shares.</summary>
internal sealed record ShareListView(string Learner, ImmutableArray<ShareView> Shares);

/// <summary>One share as its learner sees it.</summary>
internal sealed record ShareView(
    string Share, ShareStanding Standing, ImmutableArray<string> Credentials, string Purpose, DateTimeOffset GrantedAt, DateTimeOffset Expires,
    string? Pathway, string? Audience, int MaxViews, int Views, DateTimeOffset? WithdrawnAt, ImmutableArray<ShareOpeningView> Openings)
{
    public static ShareView Of(Share share, DateTimeOffset now) => new(
        share.Id, share.StandingAt(now), share.Credentials, share.Purpose, share.GrantedAt, share.Expires, share.Pathway, share.Audience, share.MaxViews,
        share.Views, share.WithdrawnAt, [.. share.Openings.Select(ShareOpeningView.Of)]);
}

/// <summary>Some of the openings of a share.</summary>
internal sealed record ShareOpeningListView(ImmutableArray<ShareOpeningView> Openings, string? Next);

/// <summary>One opening.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="At">When.</param>
/// <param name="By">An issuer's DID, an API key's id, or <c>anonymous</c>.</param>
internal sealed record ShareOpeningView(int Number, DateTimeOffset At, string By)
{
    private const string Anonymous = "anonymous";

    public static ShareOpeningView Of(ShareOpening opening) => new(opening.Number, opening.At, opening.Viewer ?? Anonymous);
}
