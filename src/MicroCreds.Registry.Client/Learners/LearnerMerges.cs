using System.Collections.Immutable;

namespace MicroCreds.Registry.Client.Learners;

/// <summary>Which learner ids are one person's.</summary>
/// <param name="Learner">The id that was asked about.</param>
/// <param name="Absorbed">The ids that were merged into it, directly or by way of others.</param>
/// <param name="MergedInto">The id that it was merged into, or null.</param>
public sealed record LearnerMerges(string Learner, ImmutableArray<string> Absorbed, string? MergedInto = null);
