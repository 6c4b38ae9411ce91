using System.Runtime.InteropServices;
using MicroCreds.Registry.Verification.Facts;

namespace MicroCreds.Registry.Verification.Index;

/// <summary>
/// <see cref="CredentialNotices"/> without references, as they stand after one change, and what the change set in a status
/// list: so the log of changes says all there is to say of the lists, too.
/// </summary>
/// <param name="MessageAt">Since when the message is said: milliseconds since 1970.</param>
/// <param name="RefreshOfferedAt">Since when a refresh is offered: milliseconds since 1970, or <see cref="NotOffered"/>.</param>
/// <param name="Message">The handle of the message's text.</param>
/// <param name="List">The handle of the id of the list that changed.</param>
/// <param name="Index">The place in the list.</param>
/// <param name="Number">The number that it got.</param>
/// <param name="Purpose">The list's purpose: message or refresh.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct PackedNotices(
    long MessageAt, long RefreshOfferedAt, int Message, int List, int Index, int Number, ListPurposes Purpose)
{
    /// <summary>The value of <see cref="RefreshOfferedAt"/> that stands for "not offered".</summary>
    public const long NotOffered = long.MinValue;

    /// <summary>What a credential has of which nothing was said.</summary>
    public static PackedNotices None { get; } = new(0, NotOffered, TextArena.None, TextArena.None, 0, 0, ListPurposes.None);
}
