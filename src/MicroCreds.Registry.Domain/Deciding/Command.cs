using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>
/// Something that somebody wants done to one thing. What the caller says is in the command's JSON; what the edge adds
/// (the instant, the key, ids from the address, material that the registry makes) is not, and takes no part in the
/// command's fingerprint, so a retry for which the edge made other material is still the same command.
/// </summary>
[GenerateSerializer, Immutable, Alias("microcreds.command")]
public abstract record Command
{
    /// <summary>The caller's name for this one attempt, 1 to 128 printable ASCII characters; unique in the thing's life.</summary>
    [Id(0), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string IdempotencyKey { get; init => field = value ?? ""; } = "";

    /// <summary>When the command arrived. Events keep it in UTC, cut to milliseconds.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<DateTimeOffset>))]
    public DateTimeOffset At { get; init; }
}
