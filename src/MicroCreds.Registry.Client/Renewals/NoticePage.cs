using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Renewals;

/// <summary>Some notices, in the order in which they were given.</summary>
/// <param name="Notices">The notices.</param>
/// <param name="Next">Where to go on, at once or later; null while there was none.</param>
/// <param name="More">Whether there are more already.</param>
public sealed record NoticePage(ImmutableArray<RenewalNotice> Notices, string? Next = null, bool More = false);
