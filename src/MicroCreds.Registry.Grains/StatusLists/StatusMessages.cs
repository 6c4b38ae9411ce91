using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Domain.StatusLists;

namespace MicroCreds.Registry.Grains.StatusLists;

/// <summary>Message tables in the words of the standard.</summary>
internal static class StatusMessages
{
    /// <summary>What each number means; empty for no table.</summary>
    public static ImmutableArray<StatusMessage> Of(MessageTable? table) =>
        table is null ? [] : [.. table.Texts.Select((text, number) => new StatusMessage(number, text))];
}
