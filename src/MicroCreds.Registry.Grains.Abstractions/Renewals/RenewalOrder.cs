using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Grains.Issuers;

namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>
/// The renewal of a credential, as its issuer asks for it: the body of a renewal over HTTP. Everything may be left out. The new
/// credential is for the same learner and the same achievement.
/// </summary>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.order")]
public sealed record RenewalOrder
{
    /// <summary>Whether it is to be for the newest approved version of the achievement, also where the rule does not ask for it.</summary>
    [Id(0)]
    public bool NewerVersion { get; init; }

    /// <summary>The id that the new credential names the learner by; null: the one of the renewed credential.</summary>
    [Id(1)]
    public string? Subject { get; init; }

    /// <summary>The learner's name as the new credential is to show it; null: as the renewed credential shows it, if it does.</summary>
    [Id(2)]
    public string? Name { get; init; }

    /// <summary>What the learner reached in a new assessment; at most 64.</summary>
    [Id(3)]
    public ImmutableArray<AwardResult> Results { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What the renewal rests on; at most 64.</summary>
    [Id(4)]
    public ImmutableArray<AwardEvidence> Evidence { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The cryptosuites that the new credential is signed in, as for an award.</summary>
    [Id(5)]
    public ImmutableArray<string> Proofs { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What the issuer wants to be able to say of the new credential later, as for an award; null: nothing.</summary>
    [Id(6)]
    public AwardStatus? Status { get; init; }

    /// <summary>The caller's name for this renewal, unique among what is asked of the renewed credential.</summary>
    [Id(7), JsonIgnore]
    public string IdempotencyKey { get; init; } = "";

    /// <summary>When it came in.</summary>
    [Id(8), JsonIgnore]
    public DateTimeOffset At { get; init; }
}
