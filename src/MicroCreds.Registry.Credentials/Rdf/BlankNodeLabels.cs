using System.Buffers.Text;

namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>How the blank nodes of a dataset are written for the moment.</summary>
internal readonly ref struct BlankNodeLabels
{
    /// <summary>The most bytes of a label.</summary>
    public const int MaxBytes = 16;

    private readonly ReadOnlySpan<byte> _prefix;
    private readonly ReadOnlySpan<int> _numbers;
    private readonly int _reference;

    private BlankNodeLabels(ReadOnlySpan<byte> prefix, ReadOnlySpan<int> numbers, int reference)
    {
        _prefix = prefix;
        _numbers = numbers;
        _reference = reference;
    }

    /// <summary>A prefix such as <c>_:b</c> (at most 6 bytes) and the number that each blank node has there.</summary>
    public static BlankNodeLabels Numbered(ReadOnlySpan<byte> prefix, ReadOnlySpan<int> numbers) => new(prefix, numbers, -1);

    /// <summary>As seen from one node (RDFC-1.0 section 4.6.3): <c>_:a</c> for itself, <c>_:z</c> for every other.</summary>
    public static BlankNodeLabels SeenFrom(int blankNode) => new("_:"u8, default, blankNode);

    /// <summary>Writes the label of a blank node.</summary>
    /// <returns>The bytes written.</returns>
    public int Write(int blankNode, Span<byte> destination)
    {
        _prefix.CopyTo(destination);
        if (_reference >= 0)
        {
            destination[_prefix.Length] = blankNode == _reference ? (byte)'a' : (byte)'z';
            return _prefix.Length + 1;
        }

        Utf8Formatter.TryFormat(_numbers[blankNode], destination[_prefix.Length..], out var digits);
        return _prefix.Length + digits;
    }
}
