using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.StatusLists;

/// <summary>A status list as its events have made it.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.status-list.state")]
public sealed record StatusListState : StreamState
{
    /// <summary>The number of indexes of every list: the least that Bitstring Status List v1.0 allows, so that nobody can be told by a small list.</summary>
    public const int StandardLength = 131_072;

    /// <summary>A list that is not open yet.</summary>
    public static StatusListState Initial { get; } = new();

    /// <summary>The list's id.</summary>
    [Id(0)]
    public string StatusListId { get; init; } = "";

    /// <summary>The DID of the issuer whose credentials it serves.</summary>
    [Id(1)]
    public string Issuer { get; init; } = "";

    /// <summary>What its entries say.</summary>
    [Id(2)]
    public ImmutableArray<StatusPurpose> Purposes { get; init; } = [];

    /// <summary>The number of its indexes; 0 while it is not open.</summary>
    [Id(3)]
    public int Length { get; init; }

    /// <summary>The encrypted key of the permutation that turns counters into indexes.</summary>
    [Id(4)]
    public ReadOnlyMemory<byte> SealedKey { get; init; }

    /// <summary>The first counter that nobody has reserved.</summary>
    [Id(5)]
    public int NextCounter { get; init; }

    /// <summary>What each command reserved, by its idempotency key, so that a repeated one gets the same counters.</summary>
    [Id(6)]
    public ImmutableDictionary<string, CounterRange> Reservations { get; init; } = ImmutableDictionary<string, CounterRange>.Empty;

    /// <summary>What its numbers mean; null for a list whose purposes speak for themselves.</summary>
    [Id(7)]
    public MessageTable? Messages { get; init; }

    /// <summary>How many indexes are left.</summary>
    public int Remaining => Length - NextCounter;

    /// <summary>Whether an open list has no index left.</summary>
    public bool IsFull => Exists && Remaining == 0;
}
