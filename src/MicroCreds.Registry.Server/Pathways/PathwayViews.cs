using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Pathways.Ctdl;
using MicroCreds.Registry.Grains.Pathways;

namespace MicroCreds.Registry.Server.Pathways;

/// <summary>A version of a pathway as the public sees it.</summary>
/// <param name="Id">The pathway.</param>
/// <param name="Issuer">Its owner.</param>
/// <param name="Version">The version that is shown.</param>
/// <param name="LatestVersion">The newest version.</param>
/// <param name="Content">What the version says: a <see cref="PathwayContent"/>.</param>
/// <param name="WithdrawnAt">When the pathway was withdrawn.</param>
internal sealed record PathwayView(string Id, string Issuer, int Version, int LatestVersion, JsonElement Content, DateTimeOffset? WithdrawnAt)
{
    public static PathwayView Of(PathwayState state, int version, PathwayContent content) => new(
        state.PathwayId, state.Issuer, version, state.LatestVersion,
        JsonSerializer.SerializeToElement(content, DomainJson.Default.PathwayContent), state.WithdrawnAt);
}

/// <summary>Some pathways.</summary>
internal sealed record PathwayListView(ImmutableArray<PathwayListEntry> Pathways, string? Next);

/// <summary>One pathway in a list.</summary>
internal sealed record PathwayListEntry(string Id, string Issuer, int Version, string Award, string Title, bool Open)
{
    public static PathwayListEntry Of(PathwayRow row) => new(row.Id, row.Issuer, row.Version, row.Award, row.Title, row.IsOpen);
}

/// <summary>The answer to an import: a receipt, and what was left out or taken in a certain way.</summary>
internal sealed record PathwayImportReceipt(string Id, long Version, long LedgerIndex, long LedgerSize, ImmutableArray<CtdlNote> Notes);
