using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.StatusLists;

/// <summary>What can be asked of a status list: a closed set.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.status-list.command")]
public abstract record StatusListCommand : Command;

/// <summary>Opens a status list of 131,072 indexes.</summary>
/// <param name="Issuer">The DID of the issuer whose credentials it serves.</param>
/// <param name="Family">What it is for; null for revocation and suspension, a bit each.</param>
[GenerateSerializer, Immutable, Alias("microcreds.status-list.open")]
public sealed record OpenStatusList([property: Id(0)] string Issuer, [property: Id(3)] StatusListFamily? Family = null) : StatusListCommand
{
    /// <summary>The list's id. Added by the edge.</summary>
    [Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<string>))]
    public string StatusListId { get; init => field = value ?? ""; } = "";

    /// <summary>
    /// The key of the permutation that turns counters into indexes, encrypted under the registry's master key: opaque, 1 to
    /// 1,024 bytes. Added by the edge; no part of the fingerprint.
    /// </summary>
    [Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting), JsonConverter(typeof(EdgeOnlyConverter<ReadOnlyMemory<byte>>))]
    public ReadOnlyMemory<byte> SealedKey { get; init; }
}

/// <summary>Sets indexes aside for credentials to come, all of them or none.</summary>
/// <param name="Count">How many, 1 to 131,072.</param>
[GenerateSerializer, Immutable, Alias("microcreds.status-list.reserve")]
public sealed record ReserveStatusIndexes([property: Id(0)] int Count) : StatusListCommand;
