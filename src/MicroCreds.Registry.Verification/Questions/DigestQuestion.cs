using System.Text.Json;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Verification.Questions;

/// <summary>The short form of the question: <c>{"digest":"…"}</c>, 64 lower-case hexadecimal digits, and no other member.</summary>
internal static class DigestQuestion
{
    // The digits, the name and some white space; a credential is longer than this anyway.
    private const int MaxBytes = 256;

    /// <summary>How far a text is a digest question.</summary>
    public static Reading Read(ReadOnlySpan<byte> utf8, out Hash256 digest)
    {
        digest = default;
        if (utf8.Length > MaxBytes || utf8.IndexOf("\"digest\""u8) < 0)
            return Reading.SomethingElse;
        var reader = new Utf8JsonReader(utf8);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject
                || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("digest"u8)
                || !reader.Read())
                return Reading.SomethingElse;
            Span<byte> text = stackalloc byte[MaxBytes];
            text = text[..(reader.TokenType == JsonTokenType.String ? reader.CopyString(text) : 0)];
            reader.Skip();
            if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject || reader.Read())
                return Reading.SomethingElse;
            return Hash256.TryParse(text, out digest) ? Reading.Digest : Reading.BadDigest;
        }
        catch (JsonException)
        {
            // Not JSON: the strict reader, which takes over from here, names the place.
            return Reading.SomethingElse;
        }
        catch (InvalidOperationException)
        {
            // A string that is not UTF-8 or has a lone surrogate: the strict reader refuses it by name.
            return Reading.SomethingElse;
        }
    }

    /// <summary>What a text was.</summary>
    internal enum Reading
    {
        /// <summary>No question of this form.</summary>
        SomethingElse,
        /// <summary>A question about a digest.</summary>
        Digest,
        /// <summary>A question of this form, without a digest in it.</summary>
        BadDigest,
    }
}
