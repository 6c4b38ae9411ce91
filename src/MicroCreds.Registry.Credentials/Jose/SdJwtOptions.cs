using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>What the issuer of an SD-JWT leaves to the holder to show or keep back.</summary>
public sealed record SdJwtOptions
{
    /// <summary>
    /// JSON pointers to members of objects and items of lists in the document. One below another gives two disclosures,
    /// of which the lower needs the upper.
    /// </summary>
    public required ImmutableArray<string> Disclosable { get; init; }

    /// <summary>
    /// Digests of nothing to add to each object and list that has a disclosable member or item, 0 to 32, so that nobody
    /// can count what was kept back. Default 0.
    /// </summary>
    public int Decoys { get; init; }
}
