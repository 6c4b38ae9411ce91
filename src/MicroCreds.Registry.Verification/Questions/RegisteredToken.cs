using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Index;

namespace MicroCreds.Registry.Verification.Questions;

/// <summary>
/// Finds a JWT in the index by its bytes alone. Whatever has the digest of a registered token is that token, which was
/// read and verified when it was admitted; so nothing of it is judged again, and all that is read is its <c>id</c>.
/// </summary>
internal static class RegisteredToken
{
    /// <summary>The longest payload that a thread keeps room for; longer tokens are read in full.</summary>
    private const int MaxPayload = 64 * 1024;

    [ThreadStatic]
    private static byte[]? t_payload;

    /// <summary>Finds a token.</summary>
    /// <param name="text">A token, bare or as a JSON string, perhaps with white space around it.</param>
    /// <param name="index">The registered credentials.</param>
    /// <param name="indexed">What the index knows of it.</param>
    /// <param name="jsonId">Its id as a JSON string with its quotes; until the thread's next question.</param>
    /// <returns>
    /// False where it must be read in full: it is not registered, has disclosures (which the digest does not cover), or is
    /// spelled in a way that needs a reader.
    /// </returns>
    public static bool TryFind(ReadOnlySpan<byte> text, VerificationIndex index, out IndexedCredential indexed, out ReadOnlySpan<byte> jsonId)
    {
        jsonId = default;
        indexed = default;
        var token = text.Trim(" \t\r\n"u8);
        if (token is [(byte)'"', .., (byte)'"'])
            token = token[1..^1];
        return !token.Contains((byte)'~') && index.TryFind(Hash256.Compute(token), out indexed) && TryReadId(token, out jsonId);
    }

    private static bool TryReadId(ReadOnlySpan<byte> token, out ReadOnlySpan<byte> jsonId)
    {
        jsonId = default;
        var encoded = token[(token.IndexOf((byte)'.') + 1)..];
        encoded = encoded[..Math.Max(encoded.IndexOf((byte)'.'), 0)];
        var payload = t_payload ??= new byte[MaxPayload];
        return Base64Url.GetMaxDecodedLength(encoded.Length) <= MaxPayload
            && Base64Url.DecodeFromUtf8(encoded, payload, out _, out var length) == OperationStatus.Done
            && TryFindId(payload.AsSpan(0, length), out jsonId);
    }

    // The payload was held to be I-JSON when it was admitted. In data model 1.1 the credential is in the claim vc.
    private static bool TryFindId(ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> jsonId)
    {
        jsonId = default;
        var reader = new Utf8JsonReader(payload);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("vc"u8))
                return false;
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId && (reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped))
                return false;
            if (isId)
                jsonId = payload[(int)reader.TokenStartIndex..(int)reader.BytesConsumed];
            reader.Skip();
        }

        return !jsonId.IsEmpty;
    }
}
