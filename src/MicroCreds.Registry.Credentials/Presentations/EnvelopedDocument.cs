using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.Presentations;

/// <summary>
/// A secured document in a <c>data:</c> URL (RFC 2397), as the <c>id</c> of an EnvelopedVerifiableCredential or
/// EnvelopedVerifiablePresentation has it (VC 2.0 sections 4.13.2 and 4.13.3).
/// </summary>
/// <param name="MediaType">In lower case, without parameters.</param>
/// <param name="Text">The document: a compact JWS or SD-JWT for the types that are read.</param>
public sealed record EnvelopedDocument(string MediaType, string Text)
{
    /// <summary>The type of an object that holds a credential.</summary>
    public const string CredentialType = "EnvelopedVerifiableCredential";

    /// <summary>The type of an object that holds a presentation.</summary>
    public const string PresentationType = "EnvelopedVerifiablePresentation";

    private const string Scheme = "data:";
    private const string Base64 = ";base64";

    /// <summary>Whether an object says that it is an envelope of a kind.</summary>
    public static bool IsOf(JsonElement document, string type) => MemberRules.HasType(document, type);

    /// <summary>Reads the data URL in <c>id</c>; false where it is none.</summary>
    public static bool TryRead(JsonElement envelope, [NotNullWhen(true)] out EnvelopedDocument? document)
    {
        document = null;
        if (MemberRules.Text(envelope, "id") is not { } url || !url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return false;
        var comma = url.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
            return false;
        var type = url[Scheme.Length..comma];
        var data = Uri.UnescapeDataString(url[(comma + 1)..]);
        if (type.EndsWith(Base64, StringComparison.OrdinalIgnoreCase))
        {
            type = type[..^Base64.Length];
            if (!TryDecode(data, out data))
                return false;
        }

        if (type.Length == 0 || type.Contains(';', StringComparison.Ordinal) || data.Length == 0)
            return false;
        document = new EnvelopedDocument(type.ToLowerInvariant(), data);
        return true;
    }

    private static bool TryDecode(string base64, out string text)
    {
        var bytes = new byte[base64.Length];
        var isBase64 = Convert.TryFromBase64String(base64, bytes, out var written) && Ascii.IsValid(bytes.AsSpan(0, written));
        text = isBase64 ? Encoding.ASCII.GetString(bytes, 0, written) : "";
        return isBase64;
    }
}
