using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Frameworks;

/// <summary>What happens to a framework: a closed set.</summary>
/// <param name="FrameworkId">The framework.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.event")]
public abstract record FrameworkEvent([property: Id(0), JsonPropertyOrder(-2)] string FrameworkId) : DomainEvent;

/// <summary>The framework published its levels and credit system.</summary>
/// <param name="FrameworkId">The framework.</param>
/// <param name="Name">Its name.</param>
/// <param name="Levels">All its levels, from now on.</param>
/// <param name="CreditSystem">How workload is counted, from now on.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.levels-published")]
public sealed record LevelsPublished(
    string FrameworkId,
    [property: Id(0)] string Name,
    [property: Id(1)] ImmutableArray<FrameworkLevel> Levels,
    [property: Id(2)] CreditSystem CreditSystem) : FrameworkEvent(FrameworkId);

/// <summary>An issuer was accredited.</summary>
/// <param name="FrameworkId">The framework.</param>
/// <param name="AccreditationId">The accreditation.</param>
/// <param name="Issuer">The issuer's DID.</param>
/// <param name="Scope">What it may award, and when.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.issuer-accredited")]
public sealed record IssuerAccredited(
    string FrameworkId,
    [property: Id(0)] string AccreditationId,
    [property: Id(1)] string Issuer,
    [property: Id(2)] AccreditationScope Scope) : FrameworkEvent(FrameworkId);

/// <summary>An accreditation was suspended.</summary>
/// <param name="FrameworkId">The framework.</param>
/// <param name="AccreditationId">The accreditation.</param>
/// <param name="Issuer">The issuer's DID.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.accreditation-suspended")]
public sealed record AccreditationSuspended(
    string FrameworkId,
    [property: Id(0)] string AccreditationId,
    [property: Id(1)] string Issuer,
    [property: Id(2)] string Reason) : FrameworkEvent(FrameworkId);

/// <summary>A suspended accreditation holds again.</summary>
/// <param name="FrameworkId">The framework.</param>
/// <param name="AccreditationId">The accreditation.</param>
/// <param name="Issuer">The issuer's DID.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.accreditation-reinstated")]
public sealed record AccreditationReinstated(
    string FrameworkId, [property: Id(0)] string AccreditationId, [property: Id(1)] string Issuer) : FrameworkEvent(FrameworkId);

/// <summary>An accreditation ended for good.</summary>
/// <param name="FrameworkId">The framework.</param>
/// <param name="AccreditationId">The accreditation.</param>
/// <param name="Issuer">The issuer's DID.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.accreditation-withdrawn")]
public sealed record AccreditationWithdrawn(
    string FrameworkId,
    [property: Id(0)] string AccreditationId,
    [property: Id(1)] string Issuer,
    [property: Id(2)] string Reason) : FrameworkEvent(FrameworkId);

/// <summary>A version of an achievement was approved.</summary>
/// <param name="FrameworkId">The framework.</param>
/// <param name="AchievementId">The achievement.</param>
/// <param name="Version">The version.</param>
/// <param name="ApprovedBy">The opaque id of who approved it, another than who proposed it; null where that is not known.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.achievement-approved")]
public sealed record AchievementApproved(
    string FrameworkId,
    [property: Id(0)] string AchievementId,
    [property: Id(1)] int Version,
    [property: Id(2)] string? ApprovedBy = null) : FrameworkEvent(FrameworkId);

/// <summary>The approval of a version of an achievement was withdrawn.</summary>
/// <param name="FrameworkId">The framework.</param>
/// <param name="AchievementId">The achievement.</param>
/// <param name="Version">The version.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.approval-withdrawn")]
public sealed record ApprovalWithdrawn(
    string FrameworkId,
    [property: Id(0)] string AchievementId,
    [property: Id(1)] int Version,
    [property: Id(2)] string Reason) : FrameworkEvent(FrameworkId);

/// <summary>The framework declared what credits of one system are worth in another.</summary>
/// <param name="FrameworkId">The framework.</param>
/// <param name="From">The system that is converted from.</param>
/// <param name="To">The system that is converted to.</param>
/// <param name="Factor">How many credits of <paramref name="To"/> one of <paramref name="From"/> is worth, from now on.</param>
/// <param name="Reason">On what ground, or null.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.credit-conversion-declared")]
public sealed record CreditConversionDeclared(
    string FrameworkId,
    [property: Id(0)] string From,
    [property: Id(1)] string To,
    [property: Id(2)] decimal Factor,
    [property: Id(3)] string? Reason = null) : FrameworkEvent(FrameworkId);
