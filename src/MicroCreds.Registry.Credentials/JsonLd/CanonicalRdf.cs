using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Rdf;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>
/// The canonical RDF of a JSON-LD document, which Data Integrity proofs with RDFC-1.0 hash: expansion in safe mode
/// without a base, RDF with <c>i18n-datatype</c> for base directions, and RDF Dataset Canonicalization. Safe to call
/// from several threads at once; once warm it allocates nothing of its own.
/// </summary>
/// <remarks>
/// Safe mode is what VC Data Integrity 1.0 calls data loss detection: a document is refused when any part of it would
/// not be in its RDF, so that what is signed is all that is there. Members that are null say nothing, and pass.
/// </remarks>
public static class CanonicalRdf
{
    private static readonly JsonLdOptions SafeOptions = new() { Safe = true, WrappedContexts = true, RdfDirection = RdfDirection.I18nDatatype };
    private static readonly JsonLdOptions PlainOptions = SafeOptions with { PlainNames = true };

    [ThreadStatic]
    private static RdfDataset? t_dataset;

    /// <summary>Writes the canonical N-Quads of a document, by SHA-256. Never throws for input; writes nothing where it is refused.</summary>
    /// <param name="document">A JSON object that <see cref="Json.StrictJson"/> read.</param>
    /// <param name="withoutMember">A member of the document itself that is left out, such as <c>proof</c>; null: none.</param>
    /// <param name="contexts">The contexts that it may name.</param>
    /// <param name="nquads">Takes the canonical N-Quads, in UTF-8.</param>
    /// <param name="error">Why it was refused, and where.</param>
    public static bool TryCanonicalize(
        JsonElement document, string? withoutMember, ContextCatalog contexts, IBufferWriter<byte> nquads, [NotNullWhen(false)] out JsonLdError? error) =>
        TryCanonicalize(document, withoutMember, contexts, Rdfc10Options.Default, nquads, out error);

    /// <summary>The same with a hash of the caller's choice.</summary>
    /// <param name="document">A JSON object that <see cref="Json.StrictJson"/> read.</param>
    /// <param name="withoutMember">A member of the document itself that is left out, such as <c>proof</c>; null: none.</param>
    /// <param name="contexts">The contexts that it may name.</param>
    /// <param name="options">The hash and the work limit of the canonicalisation.</param>
    /// <param name="nquads">Takes the canonical N-Quads, in UTF-8.</param>
    /// <param name="error">Why it was refused, and where; what only the whole of its RDF showed is at the document itself.</param>
    public static bool TryCanonicalize(
        JsonElement document,
        string? withoutMember,
        ContextCatalog contexts,
        Rdfc10Options options,
        IBufferWriter<byte> nquads,
        [NotNullWhen(false)] out JsonLdError? error) =>
        TryCanonicalize(document, withoutMember, contexts, SafeOptions, options, nquads, out error);

    /// <summary>
    /// The same for a document whose names are read after its signature held: it says by them what its RDF says, or it is
    /// refused (<see cref="StandardNames"/>).
    /// </summary>
    internal static bool TryCanonicalizePlain(
        JsonElement document,
        string? withoutMember,
        ContextCatalog contexts,
        Rdfc10Options options,
        IBufferWriter<byte> nquads,
        [NotNullWhen(false)] out JsonLdError? error) =>
        TryCanonicalize(document, withoutMember, contexts, PlainOptions, options, nquads, out error);

    private static bool TryCanonicalize(
        JsonElement document,
        string? withoutMember,
        ContextCatalog contexts,
        JsonLdOptions reading,
        Rdfc10Options options,
        IBufferWriter<byte> nquads,
        [NotNullWhen(false)] out JsonLdError? error)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(nquads);
        var conversion = RdfConversionPool.Rent();
        var dataset = t_dataset ?? new RdfDataset();
        t_dataset = null;
        try
        {
            if (!conversion.TryToRdf(document, withoutMember, contexts, reading, dataset, out error))
                return false;
            if (Rdfc10.TryCanonicalize(dataset, nquads, options, out var refusal))
                return true;
            error = new JsonLdError(JsonLdErrorCodes.LimitExceeded, refusal.Message, "");
            return false;
        }
        finally
        {
            dataset.Clear();
            t_dataset = dataset;
            RdfConversionPool.Return(conversion);
        }
    }
}
