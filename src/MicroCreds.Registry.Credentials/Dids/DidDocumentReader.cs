using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>Reads a DID document: first which methods there are and what for, then each method.</summary>
internal sealed class DidDocumentReader
{
    private static readonly (string Name, VerificationRelationships Relationship)[] Relationships =
    [
        ("assertionMethod", VerificationRelationships.AssertionMethod),
        ("authentication", VerificationRelationships.Authentication),
        ("capabilityInvocation", VerificationRelationships.CapabilityInvocation),
        ("capabilityDelegation", VerificationRelationships.CapabilityDelegation),
        // Listed so that a method that is embedded there is known; nothing is signed with it.
        ("keyAgreement", VerificationRelationships.None),
    ];

    private readonly JsonElement _root;
    private readonly string _did;
    private readonly Dictionary<string, JsonElement> _methods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VerificationRelationships> _uses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ambiguous = new(StringComparer.Ordinal);
    private InputError? _error;

    private DidDocumentReader(JsonElement root, string did) => (_root, _did) = (root, did);

    public static bool TryRead(
        JsonElement root,
        string did,
        [NotNullWhen(true)] out DidDocument? document,
        [NotNullWhen(false)] out InputError? error)
    {
        var reader = new DidDocumentReader(root, did);
        document = reader.Read();
        error = reader._error;
        return document is not null && error is null;
    }

    private DidDocument? Read()
    {
        if (_root.ValueKind != JsonValueKind.Object)
            return Fail("", "A DID document is a JSON object.");
        if (!_root.TryGetProperty("id"u8, out var id) || id.ValueKind != JsonValueKind.String)
            return Fail("/id", "The document has no \"id\".");
        if (!id.ValueEquals(_did))
            return Fail("/id", $"The document is that of {Excerpt.Of(id.GetString()!, 128)}, not of {_did}.");
        ReadList("verificationMethod", VerificationRelationships.None, embeddedOnly: true);
        foreach (var (name, relationship) in Relationships)
            ReadList(name, relationship, embeddedOnly: false);
        var aliases = ReadAliases();
        if (_error is not null)
            return null;
        return new DidDocument(_did, aliases, _methods.ToDictionary(method => method.Key, method => Resolve(method.Key, method.Value)));
    }

    private KeyResolution Resolve(string id, JsonElement method) => _ambiguous.Contains(id)
        ? KeyResolution.Refused($"The document has several verification methods {id} that differ.")
        : VerificationMethodReader.Read(method, id, _did, _uses.GetValueOrDefault(id));

    /// <summary>Reads <c>verificationMethod</c>, or a relationship: methods by reference or embedded.</summary>
    private void ReadList(string name, VerificationRelationships relationship, bool embeddedOnly)
    {
        if (!TryGetItems(name, out var items))
            return;
        for (var i = 0; i < items.Length && _error is null; i++)
        {
            var item = items[i];
            var pointer = $"/{name}/{i}";
            if (item.ValueKind == JsonValueKind.String && !embeddedOnly)
            {
                Use(AbsoluteId(item.GetString()!), relationship);
                continue;
            }

            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("id"u8, out var id) || id.ValueKind != JsonValueKind.String)
            {
                Fail(pointer, "A verification method is an object with an \"id\".");
                return;
            }

            // What goes by the name of another DID is not this document's to define.
            if (AbsoluteId(id.GetString()!) is not { } own)
                continue;
            if (!_methods.TryAdd(own, item) && !JsonElement.DeepEquals(_methods[own], item))
                _ambiguous.Add(own);
            Use(own, relationship);
        }
    }

    private void Use(string? id, VerificationRelationships relationship)
    {
        if (id is not null)
            _uses[id] = _uses.GetValueOrDefault(id) | relationship;
    }

    /// <summary>A DID URL of this DID with nothing but a fragment, which may be written alone; null for anything else.</summary>
    private string? AbsoluteId(string id)
    {
        var absolute = id.StartsWith('#') ? _did + id : id;
        return DidUrl.TryParse(absolute, out var url) && url.Did == _did && url is { Path: "", Query: null, Fragment.Length: > 0 }
            ? absolute
            : null;
    }

    private bool TryGetItems(string name, out JsonElement[] items)
    {
        items = [];
        if (!_root.TryGetProperty(name, out var list))
            return false;
        if (list.ValueKind != JsonValueKind.Array)
        {
            Fail("/" + name, $"\"{name}\" must be a list.");
            return false;
        }

        if (list.GetArrayLength() > DidDocument.MaxItems)
        {
            Fail("/" + name, $"\"{name}\" has more than {DidDocument.MaxItems} items.");
            return false;
        }

        items = [.. list.EnumerateArray()];
        return true;
    }

    private ImmutableArray<string> ReadAliases()
    {
        if (!TryGetItems("alsoKnownAs", out var items))
            return [];
        if (items.All(item => item.ValueKind == JsonValueKind.String))
            return [.. items.Select(item => item.GetString()!)];
        Fail("/alsoKnownAs", "\"alsoKnownAs\" must be a list of strings.");
        return [];
    }

    /// <summary>Keeps the first error.</summary>
    private DidDocument? Fail(string pointer, string message)
    {
        _error ??= new InputError(DidErrorCodes.DocumentInvalid, message, pointer);
        return null;
    }
}
