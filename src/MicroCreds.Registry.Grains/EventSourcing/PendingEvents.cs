using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Grains.Ledger;

namespace MicroCreds.Registry.Grains.EventSourcing;

/// <summary>A domain event on its way into the ledger.</summary>
internal static class PendingEvents
{
    /// <summary>The event with what its public entry says.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="personalPart">Its personal part, sealed; or empty.</param>
    public static PendingEvent From(DomainEvent happened, ReadOnlyMemory<byte> personalPart) => new(
        EventCodec.KindOf(happened),
        EventCodec.TypeOf(happened),
        happened.At,
        EventCodec.IssuerOf(happened),
        EventCodec.DigestOf(happened),
        EventCodec.Encode(happened),
        personalPart);
}
