using System.Text.Json;

namespace MicroCreds.Registry.Client.Awarding;

/// <summary>One credential to be awarded: the body of <c>POST /v1/issuers/{did}/credentials</c>.</summary>
public sealed record Award
{
    /// <summary>The credential's id, <c>urn:uuid:…</c>; null: the registry derives it from the idempotency key.</summary>
    public string? Id { get; init; }

    /// <summary>The achievement's id.</summary>
    public required string Achievement { get; init; }

    /// <summary>Who earned it.</summary>
    public required AwardedLearner Learner { get; init; }

    /// <summary>From when the credential holds.</summary>
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Until when it holds; null: without end.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Open Badges 3.0 <c>result</c> objects, passed on as they are; null: none.</summary>
    public JsonElement? Results { get; init; }

    /// <summary>Open Badges 3.0 <c>evidence</c> objects, passed on as they are; null: none.</summary>
    public JsonElement? Evidence { get; init; }

    /// <summary>1 to 128 visible ASCII characters; repeating an award with its key repeats the answer. Null: the client makes one.</summary>
    public string? IdempotencyKey { get; init; }
}
