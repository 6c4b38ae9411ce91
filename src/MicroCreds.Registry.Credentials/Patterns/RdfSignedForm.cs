using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Patterns;

/// <summary>
/// The canonical RDF of the document and of its proof: what the RDFC suites sign. Both are known but for the fields, found by
/// canonicalising probes, and held against two more of these before they are believed.
/// </summary>
internal sealed class RdfSignedForm : SignedForm
{
    private readonly ContextCatalog _contexts;
    private readonly QuadTemplate _document;
    private readonly QuadTemplate _configuration;
    private readonly ImmutableArray<Scheme> _schemes;

    private RdfSignedForm(ContextCatalog contexts, QuadTemplate document, QuadTemplate configuration, ImmutableArray<Scheme> schemes) =>
        (_contexts, _document, _configuration, _schemes) = (contexts, document, configuration, schemes);

    public override int Size => _document.Size + _configuration.Size;

    /// <summary>Finds the form of a credential that was read in full, and of all that have its pattern.</summary>
    /// <param name="text">Its canonical JSON.</param>
    /// <param name="fields">The pattern's fields.</param>
    /// <param name="contexts">The contexts that its terms come from.</param>
    /// <param name="algorithm">The hash of the canonicalisation.</param>
    /// <returns>Null where its RDF depends on fields by more than their characters.</returns>
    public static RdfSignedForm? Make(ReadOnlySpan<byte> text, ImmutableArray<PatternField> fields, ContextCatalog contexts, HashAlgorithmName algorithm)
    {
        var probe = new Probe(text, fields, 0);
        if (!TryCanonicalize(probe.Text, contexts, algorithm, out var document, out var configuration)
            || QuadTemplate.Make(document, probe.Values) is not { } documentTemplate
            || QuadTemplate.Make(configuration, probe.Values) is not { } configurationTemplate)
            return null;
        var form = new RdfSignedForm(contexts, documentTemplate, configurationTemplate, SchemesOf(text, fields));
        var other = new Probe(text, fields, 1);
        FieldPlace[] own = [.. fields.Select(field => new FieldPlace(field.Start, field.End))];
        return form.UsesAll(fields) && form.Gives(other.Text, other.Places, algorithm) && form.Gives(text.ToArray(), own, algorithm) ? form : null;
    }

    public override bool IsFor(VerificationSources sources) => ReferenceEquals(sources.Contexts, _contexts);

    public override bool TryHash(ReadOnlySpan<byte> text, ReadOnlySpan<FieldPlace> places, Range proof, FieldPlace proofValue, ProofHashes hashes)
    {
        foreach (var scheme in _schemes)
        {
            if (!scheme.IsOf(text[places[scheme.Field].Start..places[scheme.Field].End]))
                return false;
        }

        var (document, configuration) = (_document.LengthOf(places), _configuration.LengthOf(places));
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(document, configuration));
        var isWritten = _document.TryWrite(text, places, buffer.AsSpan(0, document));
        if (isWritten)
            hashes.SetDocument(buffer.AsSpan(0, document));
        isWritten = isWritten && _configuration.TryWrite(text, places, buffer.AsSpan(0, configuration));
        if (isWritten)
            hashes.SetConfiguration(buffer.AsSpan(0, configuration));
        ArrayPool<byte>.Shared.Return(buffer);
        return isWritten;
    }

    // A field that is not in the RDF would be signed by nobody.
    private bool UsesAll(ImmutableArray<PatternField> fields) => !fields.Where(
        (field, i) => field.Kind != FieldKind.ProofValue && _document.Uses(i) + _configuration.Uses(i) == 0).Any();

    private bool Gives(byte[] text, FieldPlace[] places, HashAlgorithmName algorithm) =>
        TryCanonicalize(text, _contexts, algorithm, out var document, out var configuration)
        && Gives(_document, document, text, places) && Gives(_configuration, configuration, text, places);

    private static bool Gives(QuadTemplate template, byte[] quads, byte[] text, FieldPlace[] places)
    {
        var written = new byte[template.LengthOf(places)];
        return template.TryWrite(text, places, written) && written.AsSpan().SequenceEqual(quads);
    }

    private static bool TryCanonicalize(byte[] text, ContextCatalog contexts, HashAlgorithmName algorithm, out byte[] document, out byte[] configuration)
    {
        (document, configuration) = ([], []);
        using var read = JsonDocument.Parse(text);
        var root = read.RootElement;
        if (!RdfcTransformation.TryCanonicalizeDocument(root, contexts, algorithm, out var quads, out _))
            return false;
        document = quads.ToArray();
        if (!RdfcTransformation.TryCanonicalizeConfiguration(root, root.GetProperty("proof"u8), contexts, algorithm, out quads, out _))
            return false;
        configuration = quads.ToArray();
        return true;
    }

    private static ImmutableArray<Scheme> SchemesOf(ReadOnlySpan<byte> text, ImmutableArray<PatternField> fields)
    {
        var schemes = ImmutableArray.CreateBuilder<Scheme>();
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i].Kind is FieldKind.CredentialId or FieldKind.SubjectId or FieldKind.StatusId)
                schemes.Add(new Scheme(i, text[fields[i].Start..fields[i].End]));
        }

        return schemes.DrainToImmutable();
    }

    /// <summary>
    /// What a URL begins with. A term of that name in a context would make it a compact IRI, unless two slashes follow; the
    /// probes showed what becomes of this scheme, and of no other.
    /// </summary>
    private sealed class Scheme(int number, ReadOnlySpan<byte> url)
    {
        private readonly byte[] _scheme = url[..(url.IndexOf((byte)':') + 1)].ToArray();
        private readonly bool _hasSlashes = HasSlashes(url);

        public int Field => number;

        public bool IsOf(ReadOnlySpan<byte> other) => other.StartsWith(_scheme) && HasSlashes(other) == _hasSlashes;

        private static bool HasSlashes(ReadOnlySpan<byte> url) => url[(url.IndexOf((byte)':') + 1)..].StartsWith("//"u8);
    }
}
