namespace MicroCreds.Registry.Domain.Stacking.Solving;

/// <summary>
/// Who may go where. A token is a holding as far as it can be used once: an exclusive leaf and all others compete for the
/// same token of a holding, and a shared leaf whose choice matters has tokens of its own.
/// </summary>
internal sealed class Candidates
{
    /// <summary>For each leaf, whether it adds up credits.</summary>
    public required bool[] IsCredits { get; init; }

    /// <summary>For each leaf, what it costs unmet (components) or the units it asks for (credits).</summary>
    public required long[] Amount { get; init; }

    /// <summary>For each leaf, whether issuers are counted somewhere around it, so that it matters which token it takes.</summary>
    public required bool[] CountsIssuers { get; init; }

    /// <summary>For each leaf, its tokens, in the order in which they are preferred.</summary>
    public required Offer[][] ByLeaf { get; init; }

    /// <summary>For each token, its leaves.</summary>
    public required Offer[][] ByToken { get; init; }

    /// <summary>For each token, the number of its issuer.</summary>
    public required int[] Issuer { get; init; }

    public required Cost Cost { get; init; }

    /// <summary>What one missing issuer costs.</summary>
    public required long MissingIssuer { get; init; }

    public int LeafCount => Amount.Length;

    public int TokenCount => Issuer.Length;

    /// <summary>What a leaf of credits costs that is so many units short.</summary>
    public long ShortBy(long units) => units <= 0 ? 0 : (units * Cost.Work) + 1;
}
