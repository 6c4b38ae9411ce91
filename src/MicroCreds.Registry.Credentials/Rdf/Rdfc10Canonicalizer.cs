using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>
/// The canonicalization algorithm (RDFC-1.0 section 4.4) with its working memory, for one dataset after the other.
/// Blank nodes are the dataset's numbers throughout, identifiers are numbers behind a prefix, hashes are bytes: their
/// order is that of the hexadecimal digits which the standard compares.
/// </summary>
internal sealed partial class Rdfc10Canonicalizer
{
    private const int MaxHashBytes = SHA384.HashSizeInBytes;
    private const int KeptBytes = 1 << 20;

    private readonly Comparison<int> _byLine;
    private readonly Comparison<int> _byFirstDegree;
    private readonly Comparison<int> _byFirstDegreeHash;
    private readonly Comparison<int> _byRelated;
    private readonly Comparison<int> _byResult;
    private RdfDataset? _dataset;
    private int _hashBytes;
    private int[] _canonical = [];
    private int _canonicalCount;
    private int[] _lines = [];

    public Rdfc10Canonicalizer()
    {
        _byLine = CompareLines;
        _byFirstDegree = CompareFirstDegree;
        _byFirstDegreeHash = CompareFirstDegreeHashes;
        _byRelated = CompareRelated;
        _byResult = CompareResults;
    }

    /// <summary>Whether a large dataset has grown the working memory beyond what is worth keeping.</summary>
    public bool IsOversized =>
        _scratch.Length + _path.Length + _firstDegree.Length + _relatedHashes.Length + _resultHashes.Length
        + sizeof(int) * (_lines.Length + _quadsOf.Length + 5 * _canonical.Length + 3 * _related.Length + _saved.Length) > KeptBytes;

    /// <summary>By blank node, the number behind <c>c14n</c>, or -1 for one that no quad has.</summary>
    public ReadOnlySpan<int> Issued => _canonical.AsSpan(0, Dataset.BlankNodeCount);

    private RdfDataset Dataset => _dataset!;

    /// <summary>Issues the canonical identifiers of a dataset.</summary>
    public bool TryIssue(RdfDataset dataset, Rdfc10Options options, [NotNullWhen(false)] out InputError? error)
    {
        _hashBytes = HashBytesOf(options.HashAlgorithm);
        _dataset = dataset;
        if (dataset.IsFull)
        {
            error = new(RdfErrorCodes.TooLarge, "The document makes more RDF statements, or longer ones, than are canonicalized.", "");
            return false;
        }

        var nodes = dataset.BlankNodeCount;
        Grow(ref _canonical, nodes);
        _canonical.AsSpan(0, nodes).Fill(-1);
        _canonicalCount = 0;
        if (nodes > 0)
        {
            ListQuadsOfNodes();
            HashFirstDegrees();
            var alike = IssueUnique();
            if (alike > 0 && !TryIssueAlike(new Rdfc10Work(alike, options)))
            {
                error = new(RdfErrorCodes.TooComplex, $"The document has {alike} nodes without an id that are too much alike to be told apart with the work allowed.", "");
                return false;
            }
        }

        error = null;
        return true;
    }

    /// <summary>Writes the canonical form, after <see cref="TryIssue"/>.</summary>
    public void Write(IBufferWriter<byte> nquads)
    {
        var quads = Dataset.Quads;
        Grow(ref _lines, quads.Length);
        var lines = _lines.AsSpan(0, quads.Length);
        for (var i = 0; i < lines.Length; i++)
            lines[i] = i;
        lines.Sort(_byLine);
        var labels = BlankNodeLabels.Numbered("_:c14n"u8, _canonical);
        foreach (var line in lines)
        {
            ref readonly var quad = ref quads[line];
            var destination = nquads.GetSpan(NQuadsLine.MaxBytes(Dataset, quad));
            nquads.Advance(NQuadsLine.Write(Dataset, quad, labels, destination));
        }
    }

    /// <summary>Lets go of the dataset.</summary>
    public void Forget() => _dataset = null;

    private static int HashBytesOf(HashAlgorithmName algorithm) =>
        algorithm == HashAlgorithmName.SHA256 ? SHA256.HashSizeInBytes
        : algorithm == HashAlgorithmName.SHA384 ? SHA384.HashSizeInBytes
        : throw new ArgumentException($"RDFC-1.0 is defined here with SHA-256 and SHA-384, not {algorithm}");

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length)
            Array.Resize(ref array, Math.Max(length, 2 * array.Length));
    }

    private void Hash(ReadOnlySpan<byte> text, Span<byte> hash)
    {
        if (_hashBytes == SHA256.HashSizeInBytes)
            SHA256.HashData(text, hash);
        else
            SHA384.HashData(text, hash);
    }

    private void IssueCanonical(int node)
    {
        if (_canonical[node] < 0)
            _canonical[node] = _canonicalCount++;
    }
}
