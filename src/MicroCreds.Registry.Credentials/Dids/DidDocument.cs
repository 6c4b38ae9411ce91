using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>
/// What a DID document (DID Core 1.0 section 5, Controlled Identifiers 1.0 section 2) says about keys. Immutable. Only
/// keys that the DID controls itself, by its own name, are keys of it: a document does not speak for others.
/// </summary>
public sealed class DidDocument
{
    /// <summary>The most items of any list in a document that is read.</summary>
    public const int MaxItems = 256;

    private readonly FrozenDictionary<string, KeyResolution> _methods;

    internal DidDocument(string id, ImmutableArray<string> alsoKnownAs, IReadOnlyDictionary<string, KeyResolution> methods)
    {
        Id = id;
        AlsoKnownAs = alsoKnownAs;
        _methods = methods.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The DID.</summary>
    public string Id { get; }

    /// <summary>Its other names (<c>alsoKnownAs</c>), as it claims.</summary>
    public ImmutableArray<string> AlsoKnownAs { get; }

    /// <summary>The keys that could be read, in no order.</summary>
    public IEnumerable<VerificationKey> Keys => _methods.Values.Where(found => found.Key is not null).Select(found => found.Key!);

    /// <summary>Reads a DID document. Never throws for input.</summary>
    /// <param name="utf8">JSON, with or without <c>@context</c>; at most <see cref="StrictJson.MaxBytes"/>.</param>
    /// <param name="expectedDid">The DID that was asked for; the document's <c>id</c> must be the same text.</param>
    /// <param name="document">The document, or null.</param>
    /// <param name="error">One of <see cref="JsonErrorCodes"/> or <see cref="DidErrorCodes"/>.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> utf8,
        string expectedDid,
        [NotNullWhen(true)] out DidDocument? document,
        [NotNullWhen(false)] out InputError? error)
    {
        ArgumentNullException.ThrowIfNull(expectedDid);
        document = null;
        if (!StrictJson.TryParse(utf8, out var json, out error))
            return false;
        using (json)
            return TryRead(json.RootElement, expectedDid, out document, out error);
    }

    /// <summary>Reads an element that <see cref="StrictJson"/> read; nothing of it is kept.</summary>
    internal static bool TryRead(
        JsonElement root,
        string expectedDid,
        [NotNullWhen(true)] out DidDocument? document,
        [NotNullWhen(false)] out InputError? error) =>
        DidDocumentReader.TryRead(root, expectedDid, out document, out error);

    /// <summary>Finds a key: found with what the document lets it be used for, or refused with the reason; nothing else.</summary>
    /// <param name="verificationMethod">The DID, <c>#</c> and the fragment.</param>
    public KeyResolution Resolve(string verificationMethod)
    {
        ArgumentNullException.ThrowIfNull(verificationMethod);
        return _methods.TryGetValue(verificationMethod, out var found)
            ? found
            : KeyResolution.Refused($"The document of {Id} has no verification method {verificationMethod}.");
    }
}
