using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.OpenBadges;

/// <summary>
/// A credential that is secured in itself and travels within another: an endorsement in a badge, a badge in a learner
/// record. Kept in its canonical form (RFC 8785), which changes nothing that its proof covers. Immutable.
/// </summary>
public sealed class EmbeddedCredential
{
    /// <summary>The deepest nesting of one: with what stands around it, the whole must still be read.</summary>
    public const int MaxDepth = 48;

    /// <summary><see cref="TryRead"/> refused it: JSON, but not an object.</summary>
    public const string NotAnObject = CredentialInspector.NotAnObject;

    /// <summary><see cref="TryRead"/> refused it: nested deeper than <see cref="MaxDepth"/>.</summary>
    public const string TooDeep = Json.JsonErrorCodes.TooDeep;

    private readonly byte[] _canonical;

    private EmbeddedCredential(byte[] canonical) => _canonical = canonical;

    /// <summary>Its canonical form.</summary>
    public ReadOnlyMemory<byte> Canonical => _canonical;

    /// <summary>Reads a credential as JSON. It is not verified: that is for whoever reads the whole.</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out EmbeddedCredential? credential, [NotNullWhen(false)] out InputError? error)
    {
        credential = null;
        var output = new ArrayBufferWriter<byte>(Math.Max(utf8.Length, 1)); // Nothing at all is input, too.
        if (!Jcs.TryCanonicalize(utf8, output, out error))
            return false;
        if (output.WrittenSpan[0] != '{')
            error = new InputError(NotAnObject, "A credential is a JSON object; this is something else.", "");
        else if (DepthOf(output.WrittenSpan) > MaxDepth)
            error = new InputError(TooDeep, $"A credential within another must not be nested deeper than {MaxDepth}.", "");
        else
            credential = new EmbeddedCredential(output.WrittenSpan.ToArray());
        return credential is not null;
    }

    private static int DepthOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var deepest = 0;
        while (reader.Read())
            deepest = Math.Max(deepest, reader.CurrentDepth + 1);
        return deepest;
    }
}
