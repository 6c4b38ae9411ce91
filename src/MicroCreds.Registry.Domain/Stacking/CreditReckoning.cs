using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Frameworks;

namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>What an achievement is worth in each credit system.</summary>
public static class CreditReckoning
{
    private const string Ects = "ECTS";

    /// <summary>
    /// What the achievement itself declares: its credits in the framework's system, its workload in ECTS, its other
    /// credits (the first of two in one system counts); then, for every system that it does not declare, what the
    /// framework's conversions make of a declared amount. One step, never two: what was converted is not converted
    /// again. Where several conversions lead to one system, the one that was declared first counts. Amounts are exact.
    /// </summary>
    public static ImmutableArray<HoldingCredits> Of(
        decimal? credits, decimal? ects, ImmutableArray<CreditAmount> others, FrameworkState framework)
    {
        ArgumentNullException.ThrowIfNull(framework);
        var declared = new List<HoldingCredits>(2);
        if (credits is { } amount && framework.CreditSystem is { } system)
            declared.Add(new HoldingCredits(system.Name, amount));
        if (ects is { } workload)
            AddNew(declared, new HoldingCredits(Ects, workload));
        foreach (var other in others.IsDefault ? [] : others)
            AddNew(declared, new HoldingCredits(other.System, other.Amount));

        var all = declared.ToList();
        foreach (var conversion in framework.Conversions)
        {
            if (declared.Find(known => known.System == conversion.From) is { } from)
                AddNew(all, new HoldingCredits(conversion.To, from.Amount * conversion.Factor));
        }

        return [.. all];
    }

    private static void AddNew(List<HoldingCredits> known, HoldingCredits credits)
    {
        if (!known.Exists(other => other.System == credits.System))
            known.Add(credits);
    }
}
