using MicroCreds.Registry.Client.Http;

namespace MicroCreds.Registry.Client.Learners;

/// <summary>Learners' portfolios; needs a key of scope <c>framework</c> or <c>aggregator</c>.</summary>
public sealed class LearnerEndpoints
{
    private readonly RegistryConnection _registry;

    internal LearnerEndpoints(RegistryConnection registry) => _registry = registry;

    /// <summary>What a learner has earned.</summary>
    /// <param name="learner">The registry's opaque id of the learner.</param>
    /// <param name="page">The <see cref="Portfolio.Next"/> of the page before; null: the first.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RegistryException">There is no such learner, or the key may not ask.</exception>
    public Task<Portfolio> GetPortfolioAsync(string learner, string? page = null, CancellationToken cancellationToken = default) =>
        GetPortfolioAsync(learner, new PortfolioQuery(), page, cancellationToken);

    /// <summary>What a learner has earned, filtered. A page may have little or nothing that fits and be followed by others.</summary>
    /// <param name="learner">The registry's opaque id of the learner.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="page">The <see cref="Portfolio.Next"/> of the page before, for the same query; null: the first.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RegistryException">A filter has no such value, or the key may not ask.</exception>
    public Task<Portfolio> GetPortfolioAsync(string learner, PortfolioQuery query, string? page = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _registry.GetAsync($"{Path(learner)}/credentials{query.ToAddress(page)}", ClientJson.Default.Portfolio, cancellationToken);
    }

    private static string Path(string learner)
    {
        ArgumentException.ThrowIfNullOrEmpty(learner);
        return $"v1/learners/{Uri.EscapeDataString(learner)}";
    }
}
