using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Frameworks;

/// <summary>The accreditation of an issuer: the body of <c>POST /v1/frameworks/{id}/accreditations</c>.</summary>
/// <param name="AccreditationId">An id that the framework has not used before: letters, digits and <c>- . _ ~ :</c>.</param>
/// <param name="Issuer">The issuer's DID.</param>
/// <param name="Scope">What it may award, and when.</param>
public sealed record Accreditation(string AccreditationId, string Issuer, AccreditationScope Scope);

/// <summary>What an accreditation allows an issuer to award.</summary>
/// <param name="AchievementTypes">Kinds of achievement (Open Badges 3.0 <c>achievementType</c>, such as <c>MicroCredential</c>).</param>
/// <param name="Levels">Codes of the framework's levels.</param>
/// <param name="From">The first instant at which it holds.</param>
/// <param name="Until">The first instant at which it no longer holds; null: without end.</param>
public sealed record AccreditationScope(
    ImmutableArray<string> AchievementTypes, ImmutableArray<string> Levels, DateTimeOffset From, DateTimeOffset? Until = null);

/// <summary>The standing that an accreditation is to have.</summary>
public enum AccreditationStatus
{
    /// <summary>A suspended accreditation holds again.</summary>
    Active,
    /// <summary>It does not hold for now.</summary>
    Suspended,
    /// <summary>It ends for good; what was awarded under it before stays accredited.</summary>
    Withdrawn,
}

/// <summary>A change of an accreditation's standing.</summary>
/// <param name="Status">The new standing.</param>
/// <param name="Reason">Why, for the public.</param>
internal sealed record AccreditationChange(AccreditationStatus Status, string? Reason = null);

/// <summary>An approval of one version of an achievement.</summary>
/// <param name="AchievementId">The achievement's id.</param>
/// <param name="Version">Its version, from 1.</param>
internal sealed record Approval(string AchievementId, int Version);
