using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Client.Http;

namespace MicroCreds.Registry.Client.Awarding;

/// <summary>One credential to be awarded: the body of <c>POST /v1/issuers/{did}/credentials</c>.</summary>
/// <param name="Achievement">The achievement's id.</param>
/// <param name="Learner">Who earned it.</param>
/// <param name="ValidFrom">Since when the credential holds; null: since it is awarded.</param>
/// <param name="ValidUntil">Until when it holds; null: as long as the achievement says.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Award(string Achievement, AwardedLearner Learner, DateTimeOffset? ValidFrom = null, DateTimeOffset? ValidUntil = null)
{
    /// <summary>The credential's id, <c>urn:uuid:…</c>; null: derived from issuer and idempotency key, or made by the client where there is no key.</summary>
    public string? Id { get; init; }

    /// <summary>What the learner reached; null: nothing in particular.</summary>
    public ImmutableArray<AwardResult>? Results { get; init; }

    /// <summary>What the award rests on; null: nothing in particular.</summary>
    public ImmutableArray<AwardEvidence>? Evidence { get; init; }

    /// <summary>The cryptosuites to sign in, one proof each, such as <c>eddsa-rdfc-2022</c> and <c>eddsa-jcs-2022</c>; null: the first, which wallets accept.</summary>
    public ImmutableArray<string>? Proofs { get; init; }

    /// <summary>What the issuer wants to be able to say of the credential later, beside revoking and suspending it; null: nothing.</summary>
    public AwardStatus? Status { get; init; }

    /// <summary>1 to 128 visible ASCII characters; repeating an award with its key repeats the answer. Null: the client makes one.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>
    /// The award with a key, if it has none. Then nobody can repeat it but this client, so it gets an id too: one that is
    /// ordered by time, which registries store faster than one derived from the key.
    /// </summary>
    internal Award WithKey(string key) => IdempotencyKey is not null ? this : this with
    {
        IdempotencyKey = key,
        Id = Id ?? $"urn:uuid:{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}",
    };

    /// <summary>Reads one award, such as a line of a file; members that no award has are errors.</summary>
    /// <param name="utf8">One JSON object.</param>
    /// <param name="award">The award, or null.</param>
    /// <param name="reason">Why it is none, or null.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out Award? award, [NotNullWhen(false)] out string? reason) =>
        DocumentReader.TryRead(utf8, ClientJson.Default.Award, out award, out reason);
}
