using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MicroCreds.Registry.Client.Http;

namespace MicroCreds.Registry.Client.Search;

/// <summary>Search in what can be earned: achievements, issuers and pathways. Everybody may.</summary>
public sealed class SearchEndpoints
{
    private readonly RegistryConnection _registry;

    internal SearchEndpoints(RegistryConnection registry) => _registry = registry;

    /// <summary>Searches.</summary>
    /// <param name="words">
    /// At most 12 words in any language; the last one may be the beginning of a word, and typing errors are forgiven. Empty: everything, the newest first.
    /// </param>
    /// <param name="options">What to narrow the search to; null for nothing.</param>
    /// <param name="page">The <see cref="SearchAnswer.Next"/> of the page before, which had the same words and options; null: the first.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RegistryException">The question is none.</exception>
    public Task<SearchAnswer> FindAsync(string words, SearchOptions? options = null, string? page = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        return _registry.GetAsync(Address(words, options ?? new SearchOptions(), page), ClientJson.Default.SearchAnswer, cancellationToken);
    }

    private static string Address(string words, SearchOptions options, string? page)
    {
        var address = new StringBuilder("v1/search?q=").Append(Uri.EscapeDataString(words));
        Add("kind", options.Kinds);
        Add("issuer", options.Issuers);
        Add("framework", options.Frameworks);
        Add("level", options.Levels);
        Add("eqf", [.. options.EqfLevels.Select(level => level.ToString(CultureInfo.InvariantCulture))]);
        Add("field", options.Fields);
        Add("type", options.Types);
        Add("country", options.Countries);
        Add("language", options.Languages);
        Add("approved", Of(options.Approved));
        Add("open", Of(options.Open));
        Add("limit", options.Limit is { } limit ? [limit.ToString(CultureInfo.InvariantCulture)] : []);
        Add("next", page is null ? [] : [page]);
        return address.ToString();

        void Add(string name, ImmutableArray<string> values)
        {
            foreach (var value in values)
                address.Append(CultureInfo.InvariantCulture, $"&{name}={Uri.EscapeDataString(value)}");
        }
    }

    private static ImmutableArray<string> Of(bool? value) => value is { } said ? [said ? "true" : "false"] : [];
}
