using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Learners.Shares;

/// <summary>A link that shows some of a learner's credentials, and what has become of it.</summary>
/// <param name="Id">SHA-256 of the link's secret, 64 lower-case hexadecimal digits.</param>
/// <param name="Credentials">The ids of the credentials.</param>
/// <param name="Purpose">What for.</param>
/// <param name="GrantedAt">Since when.</param>
/// <param name="Expires">Until when.</param>
/// <param name="Pathway">The pathway that the credentials were listed by, or null.</param>
/// <param name="Audience">Who alone may open it, or null.</param>
/// <param name="MaxViews">How often it opens.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.share")]
public sealed record Share(
    [property: Id(0)] string Id,
    [property: Id(1)] ImmutableArray<string> Credentials,
    [property: Id(2)] string Purpose,
    [property: Id(3)] DateTimeOffset GrantedAt,
    [property: Id(4)] DateTimeOffset Expires,
    [property: Id(5)] string? Pathway,
    [property: Id(6)] string? Audience,
    [property: Id(7)] int MaxViews)
{
    /// <summary>When it was withdrawn, or null.</summary>
    [Id(8)]
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>How often it was opened.</summary>
    [Id(9)]
    public int Views { get; init; }

    /// <summary>The openings of late, the latest last; the ledger has them all.</summary>
    [Id(10)]
    public ImmutableArray<ShareOpening> Openings { get; init; } = [];

    /// <summary>What it is at an instant.</summary>
    public ShareStanding StandingAt(DateTimeOffset instant) =>
        WithdrawnAt is not null ? ShareStanding.Withdrawn
        : instant >= Expires ? ShareStanding.Expired
        : Views >= MaxViews ? ShareStanding.UsedUp
        : ShareStanding.Open;

    internal static Share Of(ShareGranted granted) => new(
        granted.ShareId, granted.Credentials, granted.Purpose, granted.At, granted.Expires, granted.Pathway, granted.Audience, granted.MaxViews ?? Limits.ShareViews);

    internal Share After(ShareOpened opened) => this with
    {
        Views = opened.Number,
        Openings = [.. Openings.Skip(Math.Max(0, Openings.Length - Limits.ShareOpeningsKept + 1)), new ShareOpening(opened.Number, opened.At, opened.Viewer)],
    };
}
