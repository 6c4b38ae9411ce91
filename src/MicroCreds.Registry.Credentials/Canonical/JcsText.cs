namespace MicroCreds.Registry.Credentials.Canonical;

/// <summary>The escapes of JSON strings, and the few of them that canonical strings keep (RFC 8785 section 3.2.2.2).</summary>
internal static class JcsText
{
    private static ReadOnlySpan<byte> LowerHex => "0123456789abcdef"u8;

    /// <summary>The value of one hexadecimal digit that is known to be one.</summary>
    public static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    /// <summary>The UTF-16 code unit of four hexadecimal digits that are known to be so.</summary>
    public static int HexCodeUnit(ReadOnlySpan<byte> digits) =>
        HexValue(digits[0]) << 12 | HexValue(digits[1]) << 8 | HexValue(digits[2]) << 4 | HexValue(digits[3]);

    /// <summary>What <c>\b</c>, <c>\n</c> and the like stand for, by the character after the backslash.</summary>
    public static int UnescapeShort(byte kind) => kind switch
    {
        (byte)'b' => '\b',
        (byte)'f' => '\f',
        (byte)'n' => '\n',
        (byte)'r' => '\r',
        (byte)'t' => '\t',
        _ => kind,
    };

    /// <summary>Writes an ASCII character as a canonical string spells it: at most 6 bytes.</summary>
    public static int WriteAscii(int character, Span<byte> destination)
    {
        var kind = character switch
        {
            '"' or '\\' => character,
            '\b' => 'b',
            '\f' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => 0,
        };
        if (kind != 0)
        {
            destination[0] = (byte)'\\';
            destination[1] = (byte)kind;
            return 2;
        }

        if (character >= 0x20)
        {
            destination[0] = (byte)character;
            return 1;
        }

        "\\u00"u8.CopyTo(destination);
        destination[4] = LowerHex[character >> 4];
        destination[5] = LowerHex[character & 0xF];
        return 6;
    }
}
