using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>
/// The names that the contexts of the standards give to IRIs. A signature over RDF covers IRIs and not names, so whoever
/// changes the contexts of a signed document can write <c>credentialStatus</c> by a name of their own; a verifier that
/// reads documents by their names would then find no status at all. So what has a name is written by that name
/// (VC Data Integrity 1.0 section 2.4.1, Context Validation, asks for the same end).
/// </summary>
internal static class StandardNames
{
    private const string Credentials = "https://www.w3.org/2018/credentials#";
    private const string OpenBadges = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#";

    /// <summary>The contexts whose names verification reads; the others that are built in are merely known.</summary>
    private static readonly string[] s_contexts =
    [
        "https://www.w3.org/ns/credentials/v2",
        "https://www.w3.org/2018/credentials/v1",
        "https://w3id.org/security/data-integrity/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        "https://purl.imsglobal.org/spec/clr/v2p0/context.json",
        "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
    ];

    /// <summary>What a verifier decides by: of one thing, no two objects may say such things, since it reads only one of them.</summary>
    private static readonly string[] s_decisive =
    [
        Credentials + "credentialSchema", Credentials + "credentialStatus", Credentials + "credentialSubject",
        Credentials + "evidence", Credentials + "expirationDate", Credentials + "holder", Credentials + "issuanceDate",
        Credentials + "issuer", Credentials + "refreshService", Credentials + "relatedResource", Credentials + "termsOfUse",
        Credentials + "validFrom", Credentials + "validUntil", Credentials + "verifiableCredential",
        "https://w3id.org/security#proof", OpenBadges + "achievement", OpenBadges + "result", OpenBadges + "identifier",
    ];

    private static readonly FrozenDictionary<byte[], byte[][]>.AlternateLookup<ReadOnlySpan<byte>> s_names = ReadAll();

    private static readonly FrozenSet<byte[]>.AlternateLookup<ReadOnlySpan<byte>> s_decisiveIris =
        s_decisive.Select(Encoding.UTF8.GetBytes).ToFrozenSet(Utf8Equality.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>Whether an IRI may be written by a name: it is one of its names, or it has none.</summary>
    public static bool May(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri)
    {
        if (!s_names.TryGetValue(iri, out var names))
            return true;
        foreach (var known in names)
        {
            if (name.SequenceEqual(known))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a name that the document itself gives an IRI is the IRI's own last part, or the IRI. No signature over RDF
    /// covers the names of inline contexts: one that lets "qualified" stand for <c>…#disqualified</c> would hold as well.
    /// </summary>
    public static bool IsOwn(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri)
    {
        if (name.SequenceEqual(iri))
            return true;
        var last = name[(name.IndexOf((byte)':') + 1)..];
        return !last.IsEmpty && iri.Length > last.Length && iri.EndsWith(last) && iri[^(last.Length + 1)] is (byte)'#' or (byte)'/' or (byte)':' or (byte)'=';
    }

    /// <summary>The name that an IRI is to be written by.</summary>
    public static string NameOf(ReadOnlySpan<byte> iri) => s_names.TryGetValue(iri, out var names) ? Encoding.UTF8.GetString(names[0]) : "";

    /// <summary>Whether a verifier decides by this property.</summary>
    public static bool IsDecisive(ReadOnlySpan<byte> property) => s_decisiveIris.Contains(property);

    /// <summary>Whether a property holds credentials that are verified in their own right.</summary>
    public static bool Carries(ReadOnlySpan<byte> property) =>
        property.SequenceEqual("https://purl.imsglobal.org/spec/vc/clr/vocab.html#verifiableCredential"u8)
        || property.SequenceEqual("https://www.w3.org/2018/credentials#verifiableCredential"u8);

    /// <summary>Whether a property holds proofs.</summary>
    public static bool IsProof(ReadOnlySpan<byte> property) => property.SequenceEqual("https://w3id.org/security#proof"u8);

    private static FrozenDictionary<byte[], byte[][]>.AlternateLookup<ReadOnlySpan<byte>> ReadAll()
    {
        var names = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var url in s_contexts)
        {
            if (ContextCatalog.BuiltIn.Load(url, out var context) != ContextLoad.Found)
                throw new InvalidOperationException($"the context {url} is not part of the program");
            Read(context, [], names);
        }

        return names.ToFrozenDictionary(entry => Encoding.UTF8.GetBytes(entry.Key), entry => entry.Value.Select(Encoding.UTF8.GetBytes).ToArray(), Utf8Equality.Instance)
            .GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>Collects the names of one context and of the contexts of its terms.</summary>
    private static void Read(JsonElement context, Dictionary<string, string> prefixes, Dictionary<string, SortedSet<string>> names)
    {
        if (context.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in context.EnumerateArray())
                Read(item, prefixes, names);
            return;
        }

        if (context.ValueKind != JsonValueKind.Object)
            return;
        var known = new Dictionary<string, string>(prefixes, StringComparer.Ordinal);
        foreach (var member in context.EnumerateObject().Where(member => IriOf(member.Value) is not null))
            known[member.Name] = IriOf(member.Value)!;
        foreach (var member in context.EnumerateObject())
        {
            if (member.Name.StartsWith('@'))
                continue;
            if (IriOf(member.Value) is { } iri && !iri.StartsWith('@'))
                Add(names, Full(iri, known), member.Name);
            if (member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("@context"u8, out var scoped))
                Read(scoped, known, names);
        }
    }

    private static string? IriOf(JsonElement definition) => definition.ValueKind switch
    {
        JsonValueKind.String => definition.GetString(),
        JsonValueKind.Object when definition.TryGetProperty("@id"u8, out var id) && id.ValueKind == JsonValueKind.String => id.GetString(),
        _ => null,
    };

    /// <summary>The whole IRI: a term may stand for what another one stands for, or begin with a prefix.</summary>
    private static string Full(string iri, Dictionary<string, string> known)
    {
        if (known.TryGetValue(iri, out var same) && same != iri)
            return Full(same, known);
        var colon = iri.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && !iri.AsSpan(colon + 1).StartsWith("//") && known.TryGetValue(iri[..colon], out var prefix)
            ? prefix + iri[(colon + 1)..]
            : iri;
    }

    private static void Add(Dictionary<string, SortedSet<string>> names, string iri, string name)
    {
        if (!names.TryGetValue(iri, out var known))
            names.Add(iri, known = new SortedSet<string>(StringComparer.Ordinal));
        known.Add(name);
    }
}
