using System.Security.Cryptography;

namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>How <see cref="Rdfc10"/> canonicalises.</summary>
public sealed record Rdfc10Options
{
    /// <summary>The most calls of Hash N-Degree Quads for one dataset: 32,768.</summary>
    public const int MaxCalls = 1 << 15;

    /// <summary>SHA-256 and the usual work limit.</summary>
    public static Rdfc10Options Default { get; } = new();

    /// <summary>The hash of the algorithm: SHA-256 (the default) or SHA-384.</summary>
    public HashAlgorithmName HashAlgorithm { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>
    /// How many times Hash N-Degree Quads (RDFC-1.0 section 4.8) may be called, all in all, for each blank node that
    /// its own quads do not tell from others. Default 64; whatever it is, never more than <see cref="MaxCalls"/>.
    /// The test suite's graphs need up to 39.
    /// </summary>
    public int CallsPerBlankNode { get; init; } = 64;
}
