namespace MicroCreds.Registry.Client.Pathways;

/// <summary>What a CTDL document may not say, and whoever imports it knows.</summary>
public sealed record PathwayImportOptions
{
    /// <summary>The owner's DID; needed with a framework's key, for a new pathway.</summary>
    public string? Issuer { get; init; }

    /// <summary>Which of the document's pathways, by its id there; needed where it has several.</summary>
    public string? Pathway { get; init; }

    /// <summary>The framework in which the larger award is made.</summary>
    public string? Framework { get; init; }

    /// <summary>The larger award, whatever the document says: an achievement of the owner's.</summary>
    public string? Award { get; init; }

    /// <summary>The language to take texts in.</summary>
    public string? Language { get; init; }

    /// <summary>The credit system in which the document's credits are counted.</summary>
    public string? CreditSystem { get; init; }
}
