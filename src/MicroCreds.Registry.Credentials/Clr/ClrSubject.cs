using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.OpenBadges;

namespace MicroCreds.Registry.Credentials.Clr;

/// <summary>Whose record it is, and what is in it (CLR 2.0 ClrSubject).</summary>
public sealed record ClrSubject
{
    /// <summary>The learner's id, a URL or DID; null where only <see cref="Identifiers"/> name them.</summary>
    public string? Id { get; init; }

    /// <summary>Other names of the learner; at least one where there is no <see cref="Id"/>.</summary>
    public ImmutableArray<IdentityObject> Identifiers { get; init; } = [];

    /// <summary>The credentials of the record, each secured in itself: at least one, at most <see cref="CarriedCredentials.MaxCount"/>.</summary>
    public ImmutableArray<EmbeddedCredential> Credentials { get; init; } = [];

    /// <summary>Achievements that the associations speak of and that are in no credential of the record.</summary>
    public ImmutableArray<BadgeAchievement> Achievements { get; init; } = [];

    /// <summary>How achievements of the record stand to each other.</summary>
    public ImmutableArray<ClrAssociation> Associations { get; init; } = [];
}
