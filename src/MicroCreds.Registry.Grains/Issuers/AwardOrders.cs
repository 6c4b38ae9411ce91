using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>Orders as they are recorded.</summary>
internal static class AwardOrders
{
    /// <summary>The order with its instants in UTC, cut to the milliseconds that documents and events keep.</summary>
    public static AwardOrder Normalize(AwardOrder order) => order with
    {
        At = Instants.Cut(order.At),
        ValidFrom = order.ValidFrom is { } from ? Instants.Cut(from) : null,
        ValidUntil = order.ValidUntil is { } until ? Instants.Cut(until) : null,
    };
}
