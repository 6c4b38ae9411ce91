namespace MicroCreds.Registry.Credentials.Baking;

/// <summary>The checksum of PNG chunks (PNG annex D): CRC-32 of ISO 3309, over the type and the data.</summary>
internal static class Crc32
{
    // The polynomial x^32 + x^26 + ... + 1 with its bits in the order that they arrive in.
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = MakeTable();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        var crc = uint.MaxValue;
        foreach (var b in bytes)
            crc = table[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var remainder = i;
            for (var bit = 0; bit < 8; bit++)
                remainder = (remainder & 1) == 0 ? remainder >> 1 : Polynomial ^ (remainder >> 1);
            table[i] = remainder;
        }

        return table;
    }
}
