using MicroCreds.Registry.Domain.Stacking;

namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>Which of a learner's credentials renew which.</summary>
internal sealed class RenewalChains(IEnumerable<Holding> holdings)
{
    private readonly Dictionary<string, string> _renews = holdings
        .Where(holding => holding.Renews is not null)
        .ToDictionary(holding => holding.Id, holding => holding.Renews!, StringComparer.Ordinal);

    /// <summary>A credential, what it renews, what that one renewed, and so on.</summary>
    public IEnumerable<string> Of(string credentialId)
    {
        // Nobody renews what was awarded later, so a chain ends.
        for (var id = credentialId; id is not null; id = _renews.GetValueOrDefault(id))
            yield return id;
    }
}
