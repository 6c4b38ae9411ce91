using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Domain.Renewals;

/// <summary>How far one way to a renewal has come.</summary>
/// <param name="Way">The way.</param>
/// <param name="IsMet">Whether it is met; null where only the renewal itself can tell (results come with it).</param>
/// <param name="Text">The same in words.</param>
[GenerateSerializer, Immutable, Alias("microcreds.renewal.way-standing")]
public sealed record RenewalWayStanding(
    [property: Id(0)] RenewalWay Way,
    [property: Id(1), JsonPropertyName("met"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool? IsMet,
    [property: Id(2)] string Text);
