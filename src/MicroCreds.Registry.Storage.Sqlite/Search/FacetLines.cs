using System.Collections.Immutable;
using System.Globalization;
using MicroCreds.Registry.Grains.Search;

namespace MicroCreds.Registry.Storage.Sqlite.Search;

/// <summary>Facets as the tables keep them: lines of <c>number=value</c>.</summary>
internal static class FacetLines
{
    public static string Write(ImmutableArray<FacetValue> facets) =>
        string.Join('\n', facets.Select(one => string.Create(CultureInfo.InvariantCulture, $"{(int)one.Facet}={one.Value}")));

    public static ImmutableArray<FacetValue> Read(string lines)
    {
        var facets = ImmutableArray.CreateBuilder<FacetValue>();
        foreach (var line in lines.AsSpan().EnumerateLines())
        {
            var sign = line.IndexOf('=');
            facets.Add(new FacetValue((SearchFacet)int.Parse(line[..sign], NumberStyles.None, CultureInfo.InvariantCulture), line[(sign + 1)..].ToString()));
        }

        return facets.DrainToImmutable();
    }
}
