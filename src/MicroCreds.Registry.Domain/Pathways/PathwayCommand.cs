using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways;

/// <summary>What can be asked of a pathway: a closed set.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.pathway.command")]
public abstract record PathwayCommand : Command;

/// <summary>Publishes a version; the first is version 1, and each one after it the next number. Earlier versions stay as they were.</summary>
/// <param name="Issuer">The DID of the issuer that it belongs to; the same for every version.</param>
/// <param name="Content">What the version says.</param>
[GenerateSerializer, Immutable, Alias("microcreds.pathway.publish")]
public sealed record PublishPathway([property: Id(0)] string Issuer, [property: Id(1)] PathwayContent Content) : PathwayCommand
{
    /// <summary>The pathway's id, from the address; looked at for the first version.</summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string PathwayId { get; init => field = value ?? ""; } = "";
}

/// <summary>Ends a pathway for good: nobody can begin it any more; who has begun may finish.</summary>
/// <param name="Reason">Why, for the public; nothing personal.</param>
[GenerateSerializer, Immutable, Alias("microcreds.pathway.withdraw")]
public sealed record WithdrawPathway([property: Id(0)] string Reason) : PathwayCommand;
