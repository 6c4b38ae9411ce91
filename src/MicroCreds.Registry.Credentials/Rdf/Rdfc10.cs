using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>
/// RDF Dataset Canonicalization (W3C Recommendation, RDFC-1.0): one sequence of bytes for all datasets that differ only
/// in the labels of their blank nodes and in the order of their quads. Safe to call from several threads at once, each
/// with a dataset of its own.
/// </summary>
public static class Rdfc10
{
    /// <summary>Writes the canonical form of a dataset as canonical N-Quads. Never throws for content; writes nothing where it is refused.</summary>
    /// <param name="dataset">The dataset, which stays as it is.</param>
    /// <param name="nquads">Takes the canonical N-Quads, in UTF-8.</param>
    /// <param name="options">The hash and the work limit.</param>
    /// <param name="error">Why it was refused: one of <see cref="RdfErrorCodes"/>.</param>
    /// <exception cref="ArgumentException">The hash is neither SHA-256 nor SHA-384.</exception>
    public static bool TryCanonicalize(
        RdfDataset dataset, IBufferWriter<byte> nquads, Rdfc10Options options, [NotNullWhen(false)] out InputError? error)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(nquads);
        ArgumentNullException.ThrowIfNull(options);
        var canonicalizer = Rdfc10Pool.Rent();
        try
        {
            if (!canonicalizer.TryIssue(dataset, options, out error))
                return false;
            canonicalizer.Write(nquads);
            return true;
        }
        finally
        {
            Rdfc10Pool.Return(canonicalizer);
        }
    }

    /// <summary>
    /// The issued identifiers map (RDFC-1.0 section 4.4.3): for each blank node, by its number in the dataset, the
    /// number behind <c>c14n</c>; -1 where no quad has it.
    /// </summary>
    internal static bool TryIssueIdentifiers(
        RdfDataset dataset, Rdfc10Options options, [NotNullWhen(true)] out int[]? issued, [NotNullWhen(false)] out InputError? error)
    {
        var canonicalizer = Rdfc10Pool.Rent();
        try
        {
            issued = canonicalizer.TryIssue(dataset, options, out error) ? canonicalizer.Issued.ToArray() : null;
            return error is null;
        }
        finally
        {
            Rdfc10Pool.Return(canonicalizer);
        }
    }
}
