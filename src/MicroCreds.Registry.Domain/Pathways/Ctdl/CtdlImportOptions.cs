namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>What a document may not say, and whoever imports it knows. What the document says itself goes first, the award excepted.</summary>
public sealed record CtdlImportOptions
{
    /// <summary>Which pathway to read, by its identifier; needed where the document has several.</summary>
    public string? PathwayId { get; init; }

    /// <summary>The framework in which the larger award is made.</summary>
    public string? FrameworkId { get; init; }

    /// <summary>The larger award, whatever the document's destination stands for: it has to be an achievement of the pathway's owner here.</summary>
    public string? Award { get; init; }

    /// <summary>The language to take texts in; by default the pathway's first.</summary>
    public string? Language { get; init; }

    /// <summary>The credit system in which the document's credits are counted; CTDL's constraints do not say it.</summary>
    public string? CreditSystem { get; init; }
}
