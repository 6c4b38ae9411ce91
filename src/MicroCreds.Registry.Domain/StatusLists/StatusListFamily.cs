using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.StatusLists;

/// <summary>What the lists of an issuer are for. Credentials that ask for the same share their lists; a message list is for one table.</summary>
/// <param name="Purpose"><see cref="StatusPurpose.Refresh"/> or <see cref="StatusPurpose.Message"/>; null for revocation and suspension, which every award has.</param>
/// <param name="Messages">The table of <see cref="StatusPurpose.Message"/>; null for every other purpose.</param>
[GenerateSerializer, Immutable, Alias("microcreds.status-list.family")]
public sealed record StatusListFamily([property: Id(0)] StatusPurpose? Purpose = null, [property: Id(1)] MessageTable? Messages = null)
{
    /// <summary>Revocation and suspension.</summary>
    public static StatusListFamily Standing { get; } = new();

    /// <summary>That a newer version of a credential is to be had.</summary>
    public static StatusListFamily Refresh { get; } = new(StatusPurpose.Refresh);

    /// <summary>Messages of one table.</summary>
    public static StatusListFamily OfMessages(MessageTable messages) => new(StatusPurpose.Message, messages);

    /// <summary>Why there are no such lists, or null.</summary>
    internal Refusal? Check() => (Purpose, Messages) switch
    {
        (null or StatusPurpose.Refresh, null) => null,
        (StatusPurpose.Message, { } table) => table.Check("/family/messages/texts", "/family/messages/references"),
        (StatusPurpose.Message, null) => Field.Missing("/family/messages"),
        (null or StatusPurpose.Refresh, _) => Field.Invalid("/family/messages", "belongs to lists of messages alone"),
        _ => Field.Invalid("/family/purpose", "is not refresh or message"),
    };
}
