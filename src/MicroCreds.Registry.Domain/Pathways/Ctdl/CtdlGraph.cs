using System.Text.Json;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>The things that a document describes, at its top or inside one another, by their identifiers.</summary>
internal sealed class CtdlGraph
{
    private readonly Dictionary<string, CtdlNode> _byId = new(StringComparer.Ordinal);
    private readonly CtdlProblems _problems;

    public CtdlGraph(JsonElement document, CtdlProblems problems)
    {
        _problems = problems;
        var root = new CtdlNode(document, "");
        if (root.IsObject)
            CheckContext(root);
        foreach (var thing in root.Has("@graph") ? root.Values("@graph") : root.Items())
            Collect(thing);
    }

    /// <summary>All things that are described, in the order of the document.</summary>
    public List<CtdlNode> Things { get; } = [];

    /// <summary>
    /// The thing that a value refers to, or is. A problem is noted, and null returned, where there is none: a reference by
    /// identifier, by CTID, or the description itself in place.
    /// </summary>
    public CtdlNode? Resolve(CtdlNode value)
    {
        if (value.Id is { } id)
        {
            if (_byId.TryGetValue(id, out var known))
                return known;
            if (!value.IsObject || !Describes(value))
            {
                _problems.Add(RefusalCodes.CtdlReferenceUnknown, $"the document does not describe {Short(id)}", value.Pointer);
                return null;
            }
        }

        if (value.IsObject)
            return value;
        _problems.Add(RefusalCodes.CtdlInvalid, "must be an identifier or an object", value.Pointer);
        return null;
    }

    /// <summary>What the document describes under an identifier or CTID, or null.</summary>
    public CtdlNode? Find(string? id) => id is not null && _byId.TryGetValue(id, out var known) ? known : null;

    /// <summary>An identifier that fits into a sentence.</summary>
    public static string Short(string id) => id.Length <= 100 ? id : string.Concat(id.AsSpan(0, 100), "…");

    private void Collect(CtdlNode value)
    {
        if (!value.IsObject)
            return;
        if (Describes(value))
        {
            Things.Add(value);
            if (value.Id is { } id && !_byId.TryAdd(id, value))
                _problems.Add(RefusalCodes.CtdlAmbiguous, $"{Short(id)} is described twice", value.Pointer);
            if (value.TextOf("ctid") is { } ctid && ctid != value.Id && !_byId.TryAdd(ctid, value))
                _problems.Add(RefusalCodes.CtdlAmbiguous, $"{Short(ctid)} is described twice", value.Pointer);
        }

        foreach (var (name, member) in value.Members)
        {
            if (name == "@context" && value.Pointer.Length > 0)
                _problems.Add(RefusalCodes.CtdlContextUnknown, "a context inside the document cannot be followed", member.Pointer);
            if (name.StartsWith("mcr:", StringComparison.Ordinal) && name != "mcr:reachedWhen")
                continue;
            foreach (var item in member.Items())
                Collect(item);
        }
    }

    /// <summary>Whether an object says more than which thing is meant.</summary>
    private static bool Describes(CtdlNode value) => value.Members.Any(m => m.Name is not ("@id" or "@type" or "@context" or "@value" or "@language"));

    /// <summary>Terms are read by their prefixes, so these must stand for what they stand for in CTDL.</summary>
    private void CheckContext(CtdlNode root)
    {
        foreach (var context in root.Values("@context"))
        {
            if (context.IsString && CtdlTerms.IsKnownContext(context.AsText()!))
                continue;
            if (!context.IsObject)
                _problems.Add(RefusalCodes.CtdlContextUnknown, "only the context of CTDL is known here", context.Pointer);
            else
                CheckPrefixes(context);
        }
    }

    private void CheckPrefixes(CtdlNode context)
    {
        foreach (var member in context.Json.EnumerateObject())
        {
            var pointer = $"{context.Pointer}/{member.Name}";
            if (CtdlTerms.Namespaces.TryGetValue(member.Name, out var expected)
                && !(member.Value.ValueKind == JsonValueKind.String && Means(member.Value.GetString()!, expected)))
                _problems.Add(RefusalCodes.CtdlContextUnknown, $"the prefix {member.Name} must stand for what it stands for in CTDL", pointer);
            if (member.Name is "@vocab" or "@base" or "@import" or "@propagate" or "@protected")
                _problems.Add(RefusalCodes.CtdlContextUnknown, $"{member.Name} cannot be followed", pointer);
        }
    }

    private static bool Means(string iri, string expected) => iri == expected || iri == "http:" + expected || iri == "https:" + expected;
}
