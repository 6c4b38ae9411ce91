using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Json;

namespace MicroCreds.Registry.Credentials.Verification;

/// <summary>
/// How a credential is kept, always as one JSON value: JSON in its canonical form (RFC 8785), and a token as a JSON string
/// of its own characters, whether it came bare, as a string or enveloped. An SD-JWT keeps the disclosures that it came
/// with, and loses a key binding, which is of one presentation alone.
/// </summary>
public static class KeptForm
{
    /// <summary>Writes what is to be kept. Reads as strictly as <see cref="CredentialInspector"/>, and judges nothing.</summary>
    /// <param name="credential">One JSON document in UTF-8, or a token, bare or as a JSON string.</param>
    /// <param name="output">Takes the bytes; what was written before an error is of no use.</param>
    /// <param name="error">Why it could not be read.</param>
    public static bool TryWrite(ReadOnlyMemory<byte> credential, IBufferWriter<byte> output, [NotNullWhen(false)] out InputError? error)
    {
        ArgumentNullException.ThrowIfNull(output);
        var text = TokenText.Trim(credential);
        if (TokenText.IsToken(text.Span))
        {
            if (!TokenText.TryRead(text, out var token, out error) || !JoseEnvelope.TryRead(token, out var bare, out error))
                return false;
            Write(bare, output);
            return true;
        }

        var canonicalizer = JcsPool.Rent();
        try
        {
            return canonicalizer.TryCanonicalize(credential.Span, out error) && TryWrite(canonicalizer, output, out error);
        }
        finally
        {
            JcsPool.Return(canonicalizer);
        }
    }

    private static bool TryWrite(JcsCanonicalizer canonicalizer, IBufferWriter<byte> output, [NotNullWhen(false)] out InputError? error)
    {
        using var document = StrictJson.ParseCanonical(canonicalizer);
        error = null;
        if (!EnvelopedDocument.IsEnveloped(document.RootElement))
        {
            output.Write(canonicalizer.Canonical);
            return true;
        }

        if (!EnvelopedDocument.TryUnwrap(document.RootElement, out var envelope, out error))
            return false;
        Write(envelope, output);
        return true;
    }

    // Base64url, dots and tildes: nothing that JSON would escape.
    private static void Write(JoseEnvelope envelope, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        output.Write(envelope.SdJwt is { } sdJwt ? sdJwt.Presented.Span : TokenText.TextOf(envelope.Jws));
        output.Write("\""u8);
    }
}
