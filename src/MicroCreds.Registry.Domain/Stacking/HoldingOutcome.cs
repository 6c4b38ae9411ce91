using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Credentials;

namespace MicroCreds.Registry.Domain.Stacking;

/// <summary>What one holding does for a pathway's completion, and why.</summary>
/// <param name="Holding">The holding's id.</param>
/// <param name="Verdict">What it does.</param>
/// <param name="Standing">What the holding is at the instant of evaluation.</param>
[GenerateSerializer, Immutable, Alias("microcreds.stacking.holding-outcome")]
public sealed record HoldingOutcome(
    [property: Id(0)] string Holding, [property: Id(1)] HoldingVerdict Verdict, [property: Id(2)] CredentialStatus Standing)
{
    /// <summary>The places of the leaves that it counts towards: at most one exclusive one.</summary>
    [Id(3)]
    public ImmutableArray<string> CountsTowards { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The places of other leaves that it fits; at most 10.</summary>
    [Id(4)]
    public ImmutableArray<string> AlsoFits { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Where nothing asks for it: what it comes near to; at most 3.</summary>
    [Id(5)]
    public ImmutableArray<NearMiss> NearMisses { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The other pathway that it counts for, where that is why it does not count here; null too where the reader is not told which.</summary>
    [Id(6)]
    public string? CommittedTo { get; init; }

    private string Why => Standing switch
    {
        CredentialStatus.NotYetValid => "not valid yet",
        CredentialStatus.Expired => "expired",
        CredentialStatus.Suspended => "suspended",
        CredentialStatus.Superseded => "superseded",
        CredentialStatus.Revoked => "revoked",
        _ => "one that no verifier accepts",
    };

    /// <summary>The outcome as an English sentence, such as <c>counts towards /components/3; would count towards /components/5, but is used</c>.</summary>
    public string Explain() => Explain(place => place);

    /// <summary>The same, with what the caller calls the places.</summary>
    /// <param name="nameOf">The name of a place; a leaf's, for people.</param>
    public string Explain(Func<string, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(nameOf);
        var fits = string.Join(", ", AlsoFits.Select(nameOf));
        return Verdict switch
        {
            HoldingVerdict.Counts => $"counts towards {string.Join(", ", CountsTowards.Select(nameOf))}"
                + (AlsoFits.IsEmpty ? "" : $"; would count towards {fits} too, but is used"),
            HoldingVerdict.NotNeeded => $"would count towards {fits}, but is not needed there",
            HoldingVerdict.Committed => $"would count towards {fits}, but is used by {CommittedTo ?? "another pathway"}",
            HoldingVerdict.DoesNotCount => $"would count towards {fits}, but does not, because it is {Why}",
            _ => "does not count, because nothing asks for it"
                + (NearMisses.IsEmpty ? "" : $" ({string.Join(", ", NearMisses.Select(miss => $"{nameOf(miss.Place)}: {miss.Why}"))})"),
        };
    }
}
