using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Grains.Renewals;

namespace MicroCreds.Registry.Server.Renewals;

/// <summary>A page of notices.</summary>
/// <param name="Notices">The notices, in the order in which they were given.</param>
/// <param name="Next">Where to go on, now or when there are more: after the last that was read so far. Null while there was none.</param>
/// <param name="More">Whether there are more already.</param>
internal sealed record NoticesView(ImmutableArray<RenewalNotice> Notices, string? Next, bool More)
{
    public static NoticesView Of(IReadOnlyList<RenewalNotice> notices, int pageSize, string? asked)
    {
        ImmutableArray<RenewalNotice> page = [.. notices.Take(pageSize)];
        return new NoticesView(page, page.IsEmpty ? asked : page[^1].LedgerIndex.ToString(CultureInfo.InvariantCulture), notices.Count > pageSize);
    }
}
