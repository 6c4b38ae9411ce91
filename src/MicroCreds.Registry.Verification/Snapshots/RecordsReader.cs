using System.Buffers.Binary;
using System.Text;

namespace MicroCreds.Registry.Verification.Snapshots;

/// <summary>
/// Reads records. Never throws for what it reads: a number that does not fit, or an end too early, sets
/// <see cref="HasFailed"/>, and everything after it reads as nothing.
/// </summary>
internal ref struct RecordsReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether something did not fit.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether everything was read and fitted.</summary>
    public readonly bool IsDone => !HasFailed && _rest.IsEmpty;

    /// <summary>Notes that what was read makes no sense.</summary>
    public void Fail()
    {
        HasFailed = true;
        _rest = default;
    }

    /// <summary>A number of bytes, in place.</summary>
    public ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > _rest.Length)
        {
            Fail();
            return default;
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    /// <summary>A number of 4 bytes.</summary>
    public int Int32() => Take(sizeof(int)) is { Length: sizeof(int) } taken ? BinaryPrimitives.ReadInt32LittleEndian(taken) : 0;

    /// <summary>A number of 8 bytes.</summary>
    public long Int64() => Take(sizeof(long)) is { Length: sizeof(long) } taken ? BinaryPrimitives.ReadInt64LittleEndian(taken) : 0;

    /// <summary>A number that has to lie in [from, to).</summary>
    public int Int32(int from, int to)
    {
        var value = Int32();
        if (value >= from && value < to)
            return value;
        Fail();
        return 0;
    }

    /// <summary>A number in milliseconds since 1970 that is a date.</summary>
    public long Milliseconds()
    {
        var value = Int64();
        if (value >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && value <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            return value;
        Fail();
        return 0;
    }

    /// <summary>How many things follow, each of so many bytes at least.</summary>
    public int Count(int leastBytes) => Int32(0, (_rest.Length / leastBytes) + 1);

    /// <summary>Bytes with their number before them.</summary>
    public ReadOnlySpan<byte> Block() => Take(Int32());

    /// <summary>A text as a block of UTF-8.</summary>
    public string Text()
    {
        var utf8 = Block();
        if (System.Text.Unicode.Utf8.IsValid(utf8))
            return Encoding.UTF8.GetString(utf8);
        Fail();
        return "";
    }
}
