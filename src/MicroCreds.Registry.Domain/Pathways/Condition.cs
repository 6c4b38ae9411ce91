using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>
/// What must hold: a closed union, a tree of at most 24 levels whose leaves are <see cref="Requires"/> and
/// <see cref="Credits"/>. In JSON the member <c>kind</c> tells which it is.
/// </summary>
[GenerateSerializer, Immutable, Alias("microcreds.pathway.condition")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Requires), "requires")]
[JsonDerivedType(typeof(AllOf), "allOf")]
[JsonDerivedType(typeof(AnyOf), "anyOf")]
[JsonDerivedType(typeof(AtLeast), "atLeast")]
[JsonDerivedType(typeof(Not), "not")]
[JsonDerivedType(typeof(Credits), "credits")]
[JsonDerivedType(typeof(Issuers), "issuers")]
public record Condition
{
    /// <summary>
    /// Reached from JSON without a kind alone: the serializer then makes the union itself. Were the union abstract, it would
    /// answer such a body with NotSupportedException, as if the program were wrong and not the body.
    /// </summary>
    [JsonConstructor]
    internal Condition() => throw new JsonException("the condition does not say its kind");

    private Condition(Member _)
    {
    }

    private readonly struct Member;

    /// <summary>The component is filled.</summary>
    /// <param name="Component">The component's id.</param>
    [GenerateSerializer, Immutable, Alias("microcreds.pathway.condition.requires")]
    public sealed record Requires([property: Id(0)] string Component) : Condition(default(Member));

    /// <summary>All of these hold.</summary>
    /// <param name="Conditions">One condition or more.</param>
    [GenerateSerializer, Immutable, Alias("microcreds.pathway.condition.all-of")]
    public sealed record AllOf([property: Id(0)] ImmutableArray<Condition> Conditions) : Condition(default(Member));

    /// <summary>At least one of these holds.</summary>
    /// <param name="Conditions">One condition or more.</param>
    [GenerateSerializer, Immutable, Alias("microcreds.pathway.condition.any-of")]
    public sealed record AnyOf([property: Id(0)] ImmutableArray<Condition> Conditions) : Condition(default(Member));

    /// <summary>At least so many of these hold.</summary>
    /// <param name="Count">How many: 1 to the number of conditions.</param>
    /// <param name="Conditions">One condition or more.</param>
    [GenerateSerializer, Immutable, Alias("microcreds.pathway.condition.at-least")]
    public sealed record AtLeast([property: Id(0)] int Count, [property: Id(1)] ImmutableArray<Condition> Conditions) : Condition(default(Member));

    /// <summary>This does not hold, judged over everything that counts, as if all use were shared.</summary>
    /// <param name="Condition">What must not hold.</param>
    [GenerateSerializer, Immutable, Alias("microcreds.pathway.condition.not")]
    public sealed record Not([property: Id(0)] Condition Condition) : Condition(default(Member));

    /// <summary>Credentials that match add up to so many credits. Each counts whole.</summary>
    /// <param name="Minimum">The credits: more than 0 and at most 10,000, with at most six decimals.</param>
    /// <param name="Match">Which credentials count.</param>
    /// <param name="System">The name of the credit system in which they are counted.</param>
    [GenerateSerializer, Immutable, Alias("microcreds.pathway.condition.credits")]
    public sealed record Credits(
        [property: Id(0)] decimal Minimum, [property: Id(1)] ComponentMatch Match, [property: Id(2)] string System = "ECTS")
        : Condition(default(Member));

    /// <summary>The condition holds, and what counts towards it comes from at least so many different issuers.</summary>
    /// <param name="Count">How many issuers: 2 to 100.</param>
    /// <param name="Condition">The condition.</param>
    [GenerateSerializer, Immutable, Alias("microcreds.pathway.condition.issuers")]
    public sealed record Issuers([property: Id(0)] int Count, [property: Id(1)] Condition Condition) : Condition(default(Member));
}
