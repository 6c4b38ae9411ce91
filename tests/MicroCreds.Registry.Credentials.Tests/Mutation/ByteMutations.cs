namespace MicroCreds.Registry.Credentials.Tests.Mutation;

/// <summary>What can be done to one byte.</summary>
internal static class ByteMutations
{
    /// <summary>One bit flipped, another byte, the byte taken out, doubled, and another put before it.</summary>
    public static IEnumerable<byte[]> At(byte[] bytes, int at, Random random)
    {
        yield return With(bytes, at, (byte)(bytes[at] ^ (1 << random.Next(8))));
        yield return With(bytes, at, (byte)(bytes[at] + 1 + random.Next(255)));
        yield return [.. bytes[..at], .. bytes[(at + 1)..]];
        yield return [.. bytes[..at], bytes[at], .. bytes[at..]];
        yield return [.. bytes[..at], (byte)random.Next(' ', '~' + 1), .. bytes[at..]];
    }

    private static byte[] With(byte[] bytes, int at, byte value)
    {
        var changed = bytes.ToArray();
        changed[at] = value;
        return changed;
    }
}
