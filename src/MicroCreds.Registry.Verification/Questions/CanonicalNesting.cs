using System.Numerics;
using System.Runtime.Intrinsics;

namespace MicroCreds.Registry.Verification.Questions;

/// <summary>
/// Tells how deep a string stands in a JSON text without white space that is known to be well formed. Reads 64 bytes at
/// a time as bits (the first stage of simdjson: Langdale and Lemire, Parsing Gigabytes of JSON per Second, section 3.1),
/// so that it costs a fraction of a reader that stops at every token.
/// </summary>
internal ref struct CanonicalNesting
{
    private const int BlockSize = 64;

    private readonly ReadOnlySpan<byte> _text;
    private int _start = -BlockSize;
    private int _depthBefore;
    private int _depthAfter;
    private bool _escapesNext;
    private bool _endsInString;
    private ulong _openingQuotes;
    private ulong _opening;
    private ulong _closing;

    /// <summary>Begins at the text's first byte.</summary>
    public CanonicalNesting(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>How many objects and arrays are open around the string whose opening quote is at an offset; -1 where none begins there.</summary>
    /// <param name="offset">No less than at the last call.</param>
    public int DepthOfStringAt(int offset)
    {
        while (offset >= _start + BlockSize)
            ReadNextBlock();
        var bit = 1UL << (offset - _start);
        if ((_openingQuotes & bit) == 0)
            return -1;
        var before = bit - 1;
        return _depthBefore + BitOperations.PopCount(_opening & before) - BitOperations.PopCount(_closing & before);
    }

    private void ReadNextBlock()
    {
        _start += BlockSize;
        _depthBefore = _depthAfter;
        var block = _text[_start..];
        if (block.Length < BlockSize)
        {
            Span<byte> padded = stackalloc byte[BlockSize];
            padded.Clear();
            block.CopyTo(padded);
            ReadBlock(padded);
            return;
        }

        ReadBlock(block);
    }

    private void ReadBlock(scoped ReadOnlySpan<byte> block)
    {
        var low = Vector256.Create(block);
        var high = Vector256.Create(block[32..]);
        var quotes = BitsOf(low, high, (byte)'"') & ~Escaped(BitsOf(low, high, (byte)'\\'));

        // From an opening quote on to just before the closing one: the parity of the quotes so far.
        var strings = quotes;
        for (var shift = 1; shift < BlockSize; shift <<= 1)
            strings ^= strings << shift;
        if (_endsInString)
            strings = ~strings;
        _endsInString = (strings >> 63) != 0;
        _openingQuotes = quotes & strings;

        // [ and ] are { and } without the bit 0x20.
        var lowerCase = Vector256.Create((byte)0x20);
        _opening = BitsOf(low | lowerCase, high | lowerCase, (byte)'{') & ~strings;
        _closing = BitsOf(low | lowerCase, high | lowerCase, (byte)'}') & ~strings;
        _depthAfter += BitOperations.PopCount(_opening) - BitOperations.PopCount(_closing);
    }

    /// <summary>The characters that a backslash before them escapes.</summary>
    private ulong Escaped(ulong backslashes)
    {
        var escaped = _escapesNext ? 1UL : 0;
        _escapesNext = false;
        var rest = backslashes & ~escaped;
        while (rest != 0)
        {
            var at = BitOperations.TrailingZeroCount(rest);
            _escapesNext = at == BlockSize - 1;
            var next = _escapesNext ? 0 : 2UL << at;
            escaped |= next;
            rest &= ~(next | 1UL << at);
        }

        return escaped;
    }

    private static ulong BitsOf(Vector256<byte> low, Vector256<byte> high, byte value) =>
        Vector256.Equals(low, Vector256.Create(value)).ExtractMostSignificantBits()
        | (ulong)Vector256.Equals(high, Vector256.Create(value)).ExtractMostSignificantBits() << 32;
}
