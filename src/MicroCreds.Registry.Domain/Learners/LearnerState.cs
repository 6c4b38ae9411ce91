using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Learners.Consents;
using MicroCreds.Registry.Domain.Learners.Shares;
using MicroCreds.Registry.Domain.Learners.Imports;

namespace MicroCreds.Registry.Domain.Learners;

/// <summary>A learner as the events have made the record.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.learner.state")]
public sealed record LearnerState : StreamState
{
    /// <summary>A learner who is not enrolled yet.</summary>
    public static LearnerState Initial { get; } = new();

    /// <summary>The opaque id.</summary>
    [Id(0)]
    public string LearnerId { get; init; } = "";

    /// <summary>When the learner was enrolled, or null.</summary>
    [Id(1)]
    public DateTimeOffset? EnrolledAt { get; init; }

    /// <summary>Credentials that count for one pathway and no longer for others: by credential, the pathway.</summary>
    [Id(2)]
    public ImmutableDictionary<string, string> Committed { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The share links, in the order in which they were granted: all that are open, and of the others the last.</summary>
    [Id(3)]
    public ImmutableArray<Share> Shares { get; init; } = [];

    /// <summary>The consents, in the order in which they were given: all that hold, and of the others the last.</summary>
    [Id(4)]
    public ImmutableArray<Consent> Consents { get; init; } = [];

    /// <summary>The ids that this learner has absorbed itself, in that order; each may have absorbed others before.</summary>
    [Id(5)]
    public ImmutableArray<string> Absorbed { get; init; } = [];

    /// <summary>The learner that this id was absorbed by, or null.</summary>
    [Id(6)]
    public string? MergedInto { get; init; }

    /// <summary>A share, or null.</summary>
    public Share? Share(string id) => Shares.FirstOrDefault(share => share.Id == id);

    /// <summary>Whether the learner lets any of these use what the registry knows, for a purpose, at an instant.</summary>
    /// <param name="recipients">What somebody is known by: the id of a key, the DID of an issuer.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="instant">When.</param>
    public bool Consented(IEnumerable<string> recipients, string purpose, DateTimeOffset instant) => Consents.Any(consent =>
        consent.Purpose == purpose && consent.IsActiveAt(instant) && (consent.Recipient == Recipients.Everybody || recipients.Contains(consent.Recipient)));

    /// <summary>The credentials from elsewhere, in the order in which they came; at most 500.</summary>
    [Id(30)]
    public ImmutableArray<KeptImport> Imports { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>A credential from elsewhere, or null.</summary>
    public KeptImport? Import(string importId) => Imports.FirstOrDefault(kept => kept.Import.Id == importId);

    /// <summary>The credentials that are committed to a pathway, in ordinal order.</summary>
    public ImmutableArray<string> CommittedTo(string pathwayId) =>
        [.. Committed.Where(pair => pair.Value == pathwayId).Select(pair => pair.Key).Order(StringComparer.Ordinal)];
}
