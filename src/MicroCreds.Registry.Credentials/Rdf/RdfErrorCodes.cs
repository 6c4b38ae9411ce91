namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>Why an RDF dataset has no canonical form here. Stable: never renamed, never reused.</summary>
public static class RdfErrorCodes
{
    /// <summary>Larger than an <see cref="RdfDataset"/> holds.</summary>
    public const string TooLarge = "rdf_too_large";

    /// <summary>
    /// Telling its blank nodes apart takes more work than is allowed: a poison graph (RDFC-1.0 section 7.1), or one
    /// that is like it.
    /// </summary>
    public const string TooComplex = "rdf_too_complex";
}
