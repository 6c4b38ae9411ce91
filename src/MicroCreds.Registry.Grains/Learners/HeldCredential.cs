using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Learners.Imports;
using MicroCreds.Registry.Domain.Stacking;

namespace MicroCreds.Registry.Grains.Learners;

/// <summary>Something in a learner's portfolio, with what the registry knows of it.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="Issuer">Who awarded it.</param>
/// <param name="Achievement">What for; null where it does not say.</param>
/// <param name="Status">What it is now.</param>
/// <param name="ValidFrom">Since when it holds; null where it does not say.</param>
/// <param name="ValidUntil">Until when, or null.</param>
/// <param name="LedgerIndex">The entry that brought it.</param>
public sealed record HeldCredential(
    string Id, string Issuer, string? Achievement, CredentialStatus Status, DateTimeOffset? ValidFrom, DateTimeOffset? ValidUntil, long LedgerIndex)
{
    /// <summary>The version of the achievement; null where the registry does not know it.</summary>
    public int? AchievementVersion { get; init; }

    /// <summary>What that version says; null where the registry does not know it.</summary>
    public AchievementContent? Content { get; init; }

    /// <summary>Its title in itself, where the registry knows no achievement that would tell it; or null.</summary>
    public string? OwnTitle { get; init; }

    /// <summary>The issuer's name; null where it is not known.</summary>
    public string? IssuerName { get; init; }

    /// <summary>Its level in the European Qualifications Framework, or null.</summary>
    public int? Eqf { get; init; }

    /// <summary>Its credits, one entry a credit system.</summary>
    public ImmutableArray<HoldingCredits> Credits { get; init; } = [];

    /// <summary>What it counts towards, as judged last.</summary>
    public ImmutableArray<CountedFor> CountsTowards { get; init; } = [];

    /// <summary>Its kind of achievement in itself, where the registry knows no achievement that would tell it; or null.</summary>
    public string? OwnType { get; init; }

    /// <summary>What it is as a credential from elsewhere; null for one of the registry's.</summary>
    public LearnerImport? Import { get; init; }
}

/// <summary>A pathway that counts a credential.</summary>
/// <param name="Pathway">The pathway.</param>
/// <param name="Title">Its title.</param>
/// <param name="Places">Where it counts: the names of components, and JSON Pointers to conditions of credits.</param>
public sealed record CountedFor(string Pathway, string Title, ImmutableArray<string> Places);

/// <summary>Some of what is in a portfolio.</summary>
/// <param name="LearnerId">The learner.</param>
/// <param name="Held">What fits, in the order in which it came.</param>
/// <param name="Next">The ledger index to go on after, even where little or nothing fitted; null at the end.</param>
public sealed record HeldPage(string LearnerId, ImmutableArray<HeldCredential> Held, long? Next);
