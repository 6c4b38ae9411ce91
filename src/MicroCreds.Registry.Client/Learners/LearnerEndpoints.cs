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
    public Task<Portfolio> GetPortfolioAsync(string learner, string? page = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(learner);
        var query = page is null ? "" : $"?next={Uri.EscapeDataString(page)}";
        return _registry.GetAsync($"v1/learners/{Uri.EscapeDataString(learner)}/credentials{query}", ClientJson.Default.Portfolio, cancellationToken);
    }
}
