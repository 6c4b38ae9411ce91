using MicroCreds.Registry.Domain.Learners.Imports;
using MicroCreds.Registry.Grains.Learners;

namespace MicroCreds.Registry.Grains.Imports;

/// <summary>The credentials from elsewhere that a learner has: the learner's own, and those of the ids that were merged into it.</summary>
public sealed class LearnerImports(IGrainFactory grains, LearnerIndex learners)
{
    /// <summary>All of them, the oldest first, each with the id that imported it.</summary>
    public async Task<IReadOnlyList<(string Owner, KeptImport Kept)>> OfAsync(string learnerId, CancellationToken cancellationToken)
    {
        var imports = new List<(string Owner, KeptImport Kept)>();
        foreach (var id in await learners.IdsOfAsync(learnerId, cancellationToken).ConfigureAwait(false))
            imports.AddRange((await grains.GetGrain<ILearnerGrain>(id).ReadAsync().ConfigureAwait(false)).Imports.Select(kept => (id, kept)));
        return [.. imports.OrderBy(import => import.Kept.At)];
    }

    /// <summary>One of them with the id that imported it, or null.</summary>
    public async Task<(string Owner, KeptImport Kept)?> FindAsync(string learnerId, string importId, CancellationToken cancellationToken)
    {
        foreach (var id in await learners.IdsOfAsync(learnerId, cancellationToken).ConfigureAwait(false))
        {
            if ((await grains.GetGrain<ILearnerGrain>(id).ReadAsync().ConfigureAwait(false)).Import(importId) is { } kept)
                return (id, kept);
        }

        return null;
    }
}
