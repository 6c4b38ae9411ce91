using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Frameworks;

/// <summary>What a framework allows an issuer to award: the body of <c>POST /v1/frameworks/{id}/accreditations</c>.</summary>
/// <param name="Issuer">The issuer's DID.</param>
/// <param name="Kinds">Kinds of achievement (Open Badges 3.0 <c>achievementType</c>, such as <c>MicroCredential</c>).</param>
/// <param name="Levels">The framework's levels.</param>
/// <param name="From">The first instant at which it holds.</param>
/// <param name="Until">The first instant at which it no longer holds; null: without end.</param>
public sealed record Accreditation(
    string Issuer, ImmutableArray<string> Kinds, ImmutableArray<string> Levels, DateTimeOffset From, DateTimeOffset? Until = null);

/// <summary>The registry's answer to an accreditation.</summary>
/// <param name="Id">The framework's id.</param>
/// <param name="Accreditation">The accreditation's id.</param>
/// <param name="Version">The framework's version now.</param>
/// <param name="LedgerIndex">The change's entry.</param>
/// <param name="LedgerSize">The ledger's size after it.</param>
public sealed record AccreditationReceipt(string Id, string Accreditation, long Version, long LedgerIndex, long LedgerSize);

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
internal sealed record AccreditationChange(AccreditationStatus Status, string? Reason);

/// <summary>An approval of one version of an achievement.</summary>
/// <param name="Achievement">The achievement's id.</param>
/// <param name="Version">Its version.</param>
internal sealed record Approval(string Achievement, string Version);
