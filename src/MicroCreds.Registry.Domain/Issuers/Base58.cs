using System.Buffers;

namespace MicroCreds.Registry.Domain.Issuers;

/// <summary>The alphabet of base58btc.</summary>
internal static class Base58
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");

    /// <summary>Whether the text has no other characters.</summary>
    public static bool Has(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Alphabet);
}
