using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Grains.Renewals;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>One credential to be awarded, as the issuer asks for it: the body of an award over HTTP.</summary>
/// <param name="Achievement">The achievement's id.</param>
/// <param name="Learner">Who earned it.</param>
/// <param name="ValidFrom">Since when it holds; null: since <see cref="At"/>.</param>
/// <param name="ValidUntil">Until when it holds; null: as long as the achievement says.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.award-order")]
public sealed record AwardOrder(
    [property: Id(0)] string Achievement,
    [property: Id(1)] AwardedLearner Learner,
    [property: Id(2)] DateTimeOffset? ValidFrom = null,
    [property: Id(3)] DateTimeOffset? ValidUntil = null)
{
    /// <summary>The credential's id, <c>urn:uuid:…</c>; null: derived from issuer and idempotency key.</summary>
    [Id(4)]
    public string? Id { get; init; }

    /// <summary>What the learner reached; at most 64.</summary>
    [Id(5)]
    public ImmutableArray<AwardResult> Results { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What the award rests on; at most 64.</summary>
    [Id(6)]
    public ImmutableArray<AwardEvidence> Evidence { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The caller's name for this award: 1 to 128 printable ASCII characters.</summary>
    [Id(7)]
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// The cryptosuites that the credential is signed in, one proof each, at most 4; empty: <c>eddsa-rdfc-2022</c>,
    /// which wallets accept.
    /// </summary>
    [Id(9)]
    public ImmutableArray<string> Proofs { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What the issuer wants to be able to say of the credential later, beside revoking and suspending it; null: nothing.</summary>
    [Id(10)]
    public AwardStatus? Status { get; init; }

    /// <summary>What it renews, and how; null for an award that renews none. From the registry alone.</summary>
    [Id(11), JsonIgnore]
    public RenewalTerms? Renewal { get; init; }

    /// <summary>When the award came in.</summary>
    [Id(8), JsonIgnore]
    public DateTimeOffset At { get; init; }
}

/// <summary>Whom a credential is awarded to. Only <see cref="Id"/> leaves the sealed document.</summary>
/// <param name="Id">The registry's opaque learner id: 1 to 128 characters, saying nothing about the person.</param>
/// <param name="Subject">The id that the credential names them by, a URL or DID; null: one made of <paramref name="Id"/>.</param>
/// <param name="Name">Their name as the credential is to show it; null: not shown.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.awarded-learner")]
public sealed record AwardedLearner(
    [property: Id(0)] string Id, [property: Id(1)] string? Subject = null, [property: Id(2)] string? Name = null);

/// <summary>One result of an award (Open Badges 3.0 Result): a value, a status, a level, or several of them.</summary>
/// <param name="ResultDescription">The id of one of the achievement's result descriptions.</param>
/// <param name="Value">What was reached: a value that the description allows.</param>
/// <param name="Status">One of Open Badges' result statuses, such as <c>Completed</c>.</param>
/// <param name="AchievedLevel">The id of the level of the description's rubric that was reached.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.award-result")]
public sealed record AwardResult(
    [property: Id(0)] string ResultDescription,
    [property: Id(1)] string? Value = null,
    [property: Id(2)] string? Status = null,
    [property: Id(3)] string? AchievedLevel = null);

/// <summary>One piece of evidence of an award (Open Badges 3.0 Evidence).</summary>
/// <param name="Id">Its URL.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">What it is.</param>
/// <param name="Narrative">How it came about, in Markdown.</param>
/// <param name="Genre">What kind of thing it is.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.award-evidence")]
public sealed record AwardEvidence(
    [property: Id(0)] string? Id = null,
    [property: Id(1)] string? Name = null,
    [property: Id(2)] string? Description = null,
    [property: Id(3)] string? Narrative = null,
    [property: Id(4)] string? Genre = null);

/// <summary>What a credential's issuer can say of it later (Bitstring Status List v1.0, purposes <c>refresh</c> and <c>message</c>).</summary>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.award-status")]
public sealed record AwardStatus
{
    /// <summary>Whether it can be said that a newer version of the credential is to be had.</summary>
    [Id(0)]
    public bool Refresh { get; init; }

    /// <summary>
    /// Where the newer version is to be had by 1EdTech Credential Refresh, a URL, signed into the credential as its
    /// <c>refreshService</c>; only with <see cref="Refresh"/>. Null: the credential does not say where.
    /// </summary>
    [Id(3)]
    public string? RefreshService { get; init; }

    /// <summary>The words for each number of a message, from 0: 2, 4, 8 … or 256 texts of 1 to 200 characters; empty: no messages.</summary>
    [Id(1)]
    public ImmutableArray<string> Messages { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Where the issuer explains its messages: at most 8 URLs.</summary>
    [Id(2)]
    public ImmutableArray<string> References { get; init => field = value.IsDefault ? [] : value; } = [];
}
