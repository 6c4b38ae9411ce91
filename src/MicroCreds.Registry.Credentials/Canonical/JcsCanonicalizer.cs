using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Canonical;

/// <summary>
/// Brings JSON texts into the canonical form of RFC 8785 (JCS), one after the other, reusing its buffers: after the
/// first few texts it allocates nothing. Reads strict I-JSON only (<see cref="JsonErrorCodes"/>). Not thread-safe:
/// one a thread.
/// </summary>
/// <remarks>
/// One pass over the tokens. Members are written as they come, with their offsets kept; at the end of an object whose
/// members were not in order, their bytes are put in order. So canonical input is merely copied, and duplicate names
/// show as neighbours, without a set of names.
/// </remarks>
public sealed partial class JcsCanonicalizer
{
    private const int KeptBytes = 1 << 19;

    private readonly Frame[] _frames = new Frame[StrictJson.MaxDepth];
    private readonly Comparison<JcsMember> _byName;
    private byte[] _output = new byte[4096];
    private byte[] _scratch = [];
    private JcsMember[] _members = new JcsMember[64];
    private int _length;
    private int _memberCount;
    private int _depth;
    private InputError? _error;

    /// <summary>Makes one with small buffers.</summary>
    public JcsCanonicalizer() => _byName = CompareNames;

    /// <summary>The last canonical form; empty where there was none. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Canonical => _output.AsSpan(0, _length);

    /// <summary>The same as memory, for readers that keep it: valid until the next call.</summary>
    internal ReadOnlyMemory<byte> CanonicalMemory => _output.AsMemory(0, _length);

    /// <summary>Whether a large text has grown the buffers beyond what is worth keeping.</summary>
    internal bool IsOversized => _output.Length + _scratch.Length + _members.Length * Unsafe.SizeOf<JcsMember>() > KeptBytes;

    /// <summary>Reads one JSON text and leaves its canonical form in <see cref="Canonical"/>. Never throws for input.</summary>
    /// <param name="utf8">The whole text, at most <see cref="StrictJson.MaxBytes"/>.</param>
    /// <param name="error">Why it was refused: one of <see cref="JsonErrorCodes"/>, with the place.</param>
    public bool TryCanonicalize(ReadOnlySpan<byte> utf8, [NotNullWhen(false)] out InputError? error)
    {
        Reset();
        if (CheckText(utf8) && ReadAll(utf8))
        {
            error = null;
            return true;
        }

        error = _error!;
        Reset();
        return false;
    }

    private void Reset()
    {
        _length = _memberCount = _depth = 0;
        _error = null;
    }

    private bool CheckText(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > StrictJson.MaxBytes)
            return Refuse(JsonErrorCodes.TooLarge, StrictJson.TooLargeMessage);
        if (utf8.StartsWith("\uFEFF"u8))
            return Refuse(JsonErrorCodes.Malformed, "The input starts with a byte order mark, at byte 0.");

        var code = JsonErrorCodes.NotUtf8;
        var words = "The input is not UTF-8";
        var offset = UnicodeScan.IndexOfNotUtf8(utf8);
        if (offset < 0)
        {
            code = JsonErrorCodes.Noncharacter;
            words = "There is a noncharacter";
            offset = UnicodeScan.IndexOfNoncharacter(utf8);
        }

        if (offset < 0)
            return true;

        // Reading up to the bad byte tells in which member it is.
        ReadAll(utf8[..offset]);
        return Refuse(code, $"{words} {JsonPlace.Describe(utf8, offset)}.");
    }

    private bool ReadAll(ReadOnlySpan<byte> utf8)
    {
        // Not the final block: then a text that ends too early is told from one that is wrong. Only a lone scalar
        // needs the end to be known.
        var start = utf8.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0)
            return Refuse(JsonErrorCodes.Truncated, "The input is empty.");
        var isContainer = utf8[start] is (byte)'{' or (byte)'[';
        var reader = new Utf8JsonReader(utf8, !isContainer, new JsonReaderState(new() { MaxDepth = StrictJson.MaxDepth + 1 }));
        try
        {
            do
            {
                if (!reader.Read())
                    return Refuse(JsonErrorCodes.Truncated, $"The input ends {JsonPlace.Describe(utf8, utf8.Length)} before its value does.");
                if (!Take(ref reader, utf8))
                    return false;
            }
            while (_depth > 0);
        }
        catch (JsonException e)
        {
            return Refuse(JsonErrorCodes.Malformed, $"The input is not JSON {JsonPlace.Describe(utf8, JsonPlace.OffsetOf(utf8, e))}.");
        }

        var rest = (int)reader.BytesConsumed;
        var trailing = utf8[rest..].IndexOfAnyExcept(" \t\r\n"u8);
        return trailing < 0
            || Refuse(JsonErrorCodes.Malformed, $"Bytes follow the value, {JsonPlace.Describe(utf8, rest + trailing)}.");
    }

    private bool Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                return BeginMember(ref reader, utf8);
            case JsonTokenType.StartObject:
            case JsonTokenType.StartArray:
                return Open(reader.TokenType == JsonTokenType.StartObject, (int)reader.TokenStartIndex, utf8);
            case JsonTokenType.EndObject:
                if (!OrderMembers(utf8))
                    return false;
                Append((byte)'}');
                Close();
                return true;
            case JsonTokenType.EndArray:
                Append((byte)']');
                Close();
                return true;
            default:
                BeginValue();
                if (!WriteScalar(ref reader, utf8))
                    return false;
                EndValue();
                return true;
        }
    }

    private bool WriteScalar(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return WriteString(ref reader, utf8);
            case JsonTokenType.Number:
                return WriteNumber(reader.ValueSpan, (int)reader.TokenStartIndex, utf8);
            default: // true, false, null
                Append(reader.ValueSpan);
                return true;
        }
    }
}
