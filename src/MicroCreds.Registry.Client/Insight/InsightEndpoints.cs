using System.Globalization;
using System.Text;
using MicroCreds.Registry.Client.Http;

namespace MicroCreds.Registry.Client.Insight;

/// <summary>Figures of what the registry knows. Everybody may ask; no figure is of fewer than ten learners, nor is any difference of figures.</summary>
public sealed class InsightEndpoints
{
    private readonly RegistryConnection _registry;

    internal InsightEndpoints(RegistryConnection registry) => _registry = registry;

    /// <summary>How many awards were made.</summary>
    /// <exception cref="RegistryException">The question is none.</exception>
    public Task<AwardInsight> AwardsAsync(InsightOptions? options = null, CancellationToken cancellationToken = default) =>
        _registry.GetAsync(Address("awards", options), ClientJson.Default.AwardInsight, cancellationToken);

    /// <summary>How many of them were revoked.</summary>
    /// <exception cref="RegistryException">The question is none.</exception>
    public Task<RevocationInsight> RevocationsAsync(InsightOptions? options = null, CancellationToken cancellationToken = default) =>
        _registry.GetAsync(Address("revocations", options), ClientJson.Default.RevocationInsight, cancellationToken);

    /// <summary>How many learners began and completed pathways, and how long it took them.</summary>
    /// <exception cref="RegistryException">The question is none.</exception>
    public Task<PathwayInsight> PathwaysAsync(InsightOptions? options = null, CancellationToken cancellationToken = default) =>
        _registry.GetAsync(Address("pathways", options), ClientJson.Default.PathwayInsight, cancellationToken);

    private static string Address(string figures, InsightOptions? options)
    {
        options ??= new InsightOptions();
        var address = new StringBuilder("v1/insight/").Append(figures);
        var separator = '?';
        if (!options.By.IsEmpty)
            Add("by", string.Join(',', options.By));
        foreach (var (name, values) in options.Filters.OrderBy(filter => filter.Key, StringComparer.Ordinal))
        {
            foreach (var value in values)
                Add(name, value);
        }

        if (options.From is { } from)
            Add("from", from);
        if (options.Until is { } until)
            Add("until", until);
        return address.ToString();

        void Add(string name, string value)
        {
            address.Append(CultureInfo.InvariantCulture, $"{separator}{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");
            separator = '&';
        }
    }
}
