using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Frameworks;

/// <summary>What can be asked of a framework: a closed set.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.framework.command")]
public abstract record FrameworkCommand : Command;

/// <summary>Publishes the framework's levels and credit system; the first one founds the framework, a later one replaces them.</summary>
/// <param name="Name">The framework's name.</param>
/// <param name="Levels">1 to 64 levels with distinct codes.</param>
/// <param name="CreditSystem">How workload is counted.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.publish-levels")]
public sealed record PublishLevels(
    [property: Id(0)] string Name,
    [property: Id(1)] ImmutableArray<FrameworkLevel> Levels,
    [property: Id(2)] CreditSystem CreditSystem) : FrameworkCommand
{
    /// <summary>The framework's id, from the address; looked at when the framework is founded.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string FrameworkId { get; init => field = value ?? ""; } = "";
}

/// <summary>Accredits an issuer for a scope. An issuer may have several accreditations.</summary>
/// <param name="AccreditationId">An id that the framework has not used before.</param>
/// <param name="Issuer">The issuer's DID.</param>
/// <param name="Scope">What it may award, and when.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.accredit-issuer")]
public sealed record AccreditIssuer(
    [property: Id(0)] string AccreditationId, [property: Id(1)] string Issuer, [property: Id(2)] AccreditationScope Scope) : FrameworkCommand;

/// <summary>Suspends an accreditation that holds.</summary>
/// <param name="AccreditationId">Which.</param>
/// <param name="Reason">Why, for the public; nothing personal.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.suspend-accreditation")]
public sealed record SuspendAccreditation([property: Id(0)] string AccreditationId, [property: Id(1)] string Reason) : FrameworkCommand;

/// <summary>Lets a suspended accreditation hold again.</summary>
/// <param name="AccreditationId">Which.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.reinstate-accreditation")]
public sealed record ReinstateAccreditation([property: Id(0)] string AccreditationId) : FrameworkCommand;

/// <summary>Ends an accreditation for good; what was awarded under it before stays accredited.</summary>
/// <param name="AccreditationId">Which.</param>
/// <param name="Reason">Why, for the public; nothing personal.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.withdraw-accreditation")]
public sealed record WithdrawAccreditation([property: Id(0)] string AccreditationId, [property: Id(1)] string Reason) : FrameworkCommand;

/// <summary>Approves a version of an achievement.</summary>
/// <param name="AchievementId">The achievement.</param>
/// <param name="Version">The version, from 1.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.approve-achievement")]
public sealed record ApproveAchievement([property: Id(0)] string AchievementId, [property: Id(1)] int Version) : FrameworkCommand
{
    /// <summary>Who approves it, as the edge knows them: the id of an API key; empty where nobody is known.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string Actor { get; init => field = value ?? ""; } = "";

    /// <summary>Who published the version, as the achievement's stream has it; empty where nobody is known.</summary>
    [Id(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string Proposer { get; init => field = value ?? ""; } = "";
}

/// <summary>Withdraws the approval of a version of an achievement; it may be approved again later.</summary>
/// <param name="AchievementId">The achievement.</param>
/// <param name="Version">The version, from 1.</param>
/// <param name="Reason">Why, for the public; nothing personal.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.withdraw-approval")]
public sealed record WithdrawApproval(
    [property: Id(0)] string AchievementId, [property: Id(1)] int Version, [property: Id(2)] string Reason) : FrameworkCommand;

/// <summary>Declares what one credit of a system is worth in another; replaces what was declared between the two before, from then on.</summary>
/// <param name="From">The system that is converted from, such as <c>CATS</c>.</param>
/// <param name="To">The system that is converted to, such as <c>ECTS</c>.</param>
/// <param name="Factor">How many credits of <paramref name="To"/> one of <paramref name="From"/> is worth: 0.000001 to 1,000, with at most six decimals.</param>
/// <param name="Reason">On what ground, for the public; nothing personal.</param>
[GenerateSerializer, Immutable, Alias("microcreds.framework.declare-credit-conversion")]
public sealed record DeclareCreditConversion(
    [property: Id(0)] string From, [property: Id(1)] string To, [property: Id(2)] decimal Factor, [property: Id(3)] string? Reason = null) : FrameworkCommand;
