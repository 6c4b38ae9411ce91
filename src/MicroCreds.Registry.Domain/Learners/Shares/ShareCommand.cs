using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Learners.Shares;

/// <summary>What can be asked of a learner's share links: a closed set.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.learner.share-command")]
public abstract record ShareCommand : LearnerCommand
{
    /// <summary>The learner's opaque id, from the address.</summary>
    [Id(0), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string LearnerId { get; init => field = value ?? ""; } = "";
}

/// <summary>
/// Shows credentials to whoever has a link: those that are named, or those that count towards a pathway now. Either way it is a
/// list from then on, and what the learner earns later is not in it.
/// </summary>
/// <param name="Expires">Until when the link opens; at most a year ahead.</param>
/// <param name="Purpose">What for: a token of at most 64 letters, digits and <c>- . _ ~ :</c>.</param>
/// <param name="Credentials">The ids of 1 to 200 of the learner's credentials; or null, and a pathway instead.</param>
/// <param name="Pathway">The pathway whose counted credentials, and larger award, are shared; or null.</param>
/// <param name="Audience">Who alone may open it: an issuer's DID, or an API key's id; null for whoever has the link.</param>
/// <param name="MaxViews">How often it opens, 1 to 10,000; null for 10,000 times.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.grant-share")]
public sealed record GrantShare(
    [property: Id(0)] DateTimeOffset Expires,
    [property: Id(1)] string Purpose,
    [property: Id(2)] ImmutableArray<string>? Credentials = null,
    [property: Id(3)] string? Pathway = null,
    [property: Id(4)] string? Audience = null,
    [property: Id(5)] int? MaxViews = null) : ShareCommand
{
    /// <summary>SHA-256 of the link's secret, 64 lower-case hexadecimal digits: the share's id. The secret goes to the caller alone.</summary>
    [Id(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string ShareId { get; init => field = value ?? ""; } = "";

    /// <summary>What the pathway comes to, as the registry has it.</summary>
    [Id(7), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<ImmutableArray<string>>))]
    public ImmutableArray<string> Counted { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Those of the credentials that are not in the learner's portfolio, as the registry has it.</summary>
    [Id(8), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<ImmutableArray<string>>))]
    public ImmutableArray<string> NotHeld { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>Withdraws a share, for good: from then on its link shows nothing.</summary>
/// <param name="ShareId">Which.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.withdraw-share")]
public sealed record WithdrawShare([property: Id(0)] string ShareId) : ShareCommand;

/// <summary>Opens a share once. It comes from the registry alone, when somebody opens the link; each opening is one more, also with the same key.</summary>
/// <param name="ShareId">Which.</param>
[GenerateSerializer, Immutable, Alias("microcreds.learner.open-share")]
public sealed record OpenShare([property: Id(0)] string ShareId) : ShareCommand
{
    /// <summary>The id of the API key that the caller has, or null.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string? KeyId { get; init; }

    /// <summary>The DID of the issuer that the caller acts for, or null.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string? Issuer { get; init; }
}
