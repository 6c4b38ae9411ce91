using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.StatusLists;

/// <summary>What happens to a status list: a closed set.</summary>
/// <param name="StatusListId">The list.</param>
/// <param name="Issuer">The DID of the issuer whose credentials it serves.</param>
[GenerateSerializer, Immutable, Alias("microcreds.status-list.event")]
public abstract record StatusListEvent([property: Id(0), JsonPropertyOrder(-2)] string StatusListId, [property: Id(1), JsonPropertyOrder(-1)] string Issuer) : DomainEvent;

/// <summary>A status list was opened.</summary>
/// <param name="StatusListId">The list.</param>
/// <param name="Issuer">The DID of the issuer whose credentials it serves.</param>
/// <param name="Purposes">What its entries say; one bit string for each purpose.</param>
/// <param name="Length">The number of its indexes.</param>
/// <param name="SealedKey">The encrypted key of the permutation that turns counters into indexes.</param>
/// <param name="Messages">What its numbers mean; null for a list whose purposes speak for themselves.</param>
[GenerateSerializer, Immutable, Alias("microcreds.status-list.opened")]
public sealed record StatusListOpened(
    string StatusListId,
    string Issuer,
    [property: Id(0)] ImmutableArray<StatusPurpose> Purposes,
    [property: Id(1)] int Length,
    [property: Id(2)] ReadOnlyMemory<byte> SealedKey,
    [property: Id(3)] MessageTable? Messages = null) : StatusListEvent(StatusListId, Issuer);

/// <summary>Indexes were set aside for credentials to come.</summary>
/// <param name="StatusListId">The list.</param>
/// <param name="Issuer">The DID of the issuer whose credentials it serves.</param>
/// <param name="FromCounter">The first counter; the permutation turns it into an index.</param>
/// <param name="Count">How many counters, one after the other.</param>
[GenerateSerializer, Immutable, Alias("microcreds.status-list.indexes-reserved")]
public sealed record StatusIndexesReserved(
    string StatusListId,
    string Issuer,
    [property: Id(0)] int FromCounter,
    [property: Id(1)] int Count) : StatusListEvent(StatusListId, Issuer);
