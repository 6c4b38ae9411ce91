using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>Reads the components that conditions name.</summary>
internal sealed class CtdlComponents(CtdlValues values, CtdlProblems problems)
{
    private static readonly HashSet<string> Structural = new(StringComparer.Ordinal)
    {
        "@id", "@type", "ctid", "name", "description", "proxyFor", "proxyForList", "pointValue", "hasCondition", "prerequisite", "hasChild",
        "isChildOf", "isPartOf", "isDestinationComponentOf", "isDestinationComponentFor", "hasProgressionLevel",
        "mcr:id", "mcr:kind", "mcr:match", "mcr:use",
    };

    private readonly Dictionary<string, PathwayComponent> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private int _made;

    /// <summary>The component that a thing describes, the same each time; null, with a problem noted, where it is none.</summary>
    public PathwayComponent? Of(CtdlNode thing)
    {
        if (_read.TryGetValue(thing.Pointer, out var known))
            return known;
        if (KindOf(thing) is not { } kind)
            return null;
        CheckMembers(thing);
        var id = IdOf(thing);
        var component = new PathwayComponent(
            id, NameOf(thing, id), kind, MatchOf(thing, kind), PointsOf(thing),
            thing.Has("mcr:use") ? values.Own(thing, "mcr:use", DomainJson.Default.CredentialUse) : null,
            values.Text(thing, "description"));
        _read.Add(thing.Pointer, component);
        return component;
    }

    /// <summary>The components read, by the place of what describes them.</summary>
    public IReadOnlyDictionary<string, PathwayComponent> Read => _read;

    /// <summary>Whether something can fill the component itself; otherwise it is a heading over what it asks for.</summary>
    public static bool IsEarned(CtdlNode thing) =>
        thing.Has("proxyFor") || thing.Has("proxyForList") || thing.Has("mcr:match") || thing.Has("mcr:id")
        || thing.Types.Any(CtdlTerms.CredentialClasses.Contains)
        || thing.Types.Any(t => CtdlTerms.KindOf(t) is ComponentKind.Course or ComponentKind.WorkExperience && t != "BasicComponent");

    /// <summary>What a thing stands for: what it says, or itself, where it is described as a credential.</summary>
    public static ImmutableArray<string> ProxiesOf(CtdlNode thing)
    {
        ImmutableArray<string> said = [.. thing.Values("proxyFor").Concat(thing.Values("proxyForList")).Select(v => v.Id).OfType<string>().Distinct()];
        return said.IsEmpty && thing.Types.Any(CtdlTerms.CredentialClasses.Contains) && thing.Id is { } id ? [id] : said;
    }

    private ComponentKind? KindOf(CtdlNode thing)
    {
        if (thing.Has("mcr:kind"))
            return values.Own(thing, "mcr:kind", DomainJson.Default.ComponentKind);
        foreach (var type in thing.Types)
        {
            if (CtdlTerms.KindOf(type) is not { } kind)
                continue;
            if (type is "AssessmentComponent" or "BasicComponent" or "CocurricularComponent" or "ExtracurricularComponent" or "JobComponent")
                problems.Note($"{type} is taken as {kind}: how it is filled does not depend on it", thing.Pointer);
            return kind;
        }

        problems.Add(RefusalCodes.CtdlUnsupported, "this is no component that the registry knows", thing.Pointer);
        return null;
    }

    /// <summary>Notes what is not kept of a component, and refuses what has no meaning here.</summary>
    public void CheckMembers(CtdlNode thing)
    {
        foreach (var (name, value) in thing.Members)
        {
            if (Structural.Contains(name))
                continue;
            if (name.StartsWith("mcr:", StringComparison.Ordinal)
                || name is "hasConstraint" or "logicalOperator" or "requiredNumber" or "targetComponent" or "requiredForParentCompletion")
                problems.Add(RefusalCodes.CtdlUnsupported, $"{name} of a component has no meaning here", value.Pointer);
            else
                problems.Note(name is "precedes" or "precededBy" ? "an order of components is not kept: none has to be had before another" : $"{name} is not kept", value.Pointer);
        }
    }

    private string IdOf(CtdlNode thing)
    {
        var tail = thing.Id is { } full ? full[(full.LastIndexOfAny(['/', '#']) + 1)..] : null;
        string?[] wanted = [thing.TextOf("mcr:id"), thing.TextOf("ctid"), tail];
        var id = wanted.FirstOrDefault(w => Field.OpaqueId(w, "/id") is null && !_ids.Contains(w!));
        while (id is null || !_ids.Add(id))
            id = $"component-{++_made}";
        return id;
    }

    private string NameOf(CtdlNode thing, string id)
    {
        var name = values.Text(thing, "name");
        if (name is null)
            problems.Note("the component has no name: its id is taken", thing.Pointer);
        name ??= id;
        var unique = name;
        var number = _numbers.GetValueOrDefault(name, 1);
        while (!_names.Add(unique))
            unique = $"{name} ({++number})";
        _numbers[name] = number;
        if (unique != name)
            problems.Note($"another component has this name: it is called \"{unique}\"", thing.Pointer);
        return unique;
    }

    private ComponentMatch? MatchOf(CtdlNode thing, ComponentKind kind)
    {
        var proxies = ProxiesOf(thing);
        if (thing.Has("mcr:match"))
        {
            var match = values.Own(thing, "mcr:match", DomainJson.Default.ComponentMatch);
            if (match is not null && !CtdlTerms.ProxiesOf(kind, match).SequenceEqual(proxies))
                problems.Add(RefusalCodes.CtdlContradictory, "what the component stands for is not what its mcr:match accepts", thing.Pointer);
            return match;
        }

        if (!proxies.IsEmpty)
            return CtdlTerms.MatchOf(kind, proxies);
        if (kind is ComponentKind.Credential or ComponentKind.Competency)
            problems.Add(RefusalCodes.CtdlValueMissing, "the component does not say what it stands for (proxyFor)", thing.Pointer);
        else if (!thing.Has("mcr:id"))
            problems.Note("the component does not say what it stands for: only what the owner recognises will fill it", thing.Pointer);
        return null;
    }

    private decimal PointsOf(CtdlNode thing)
    {
        var given = thing.Values("pointValue").ToList();
        if (given.Count == 0)
            return 1m;
        var inside = given[0].IsObject ? given[0].Values("value").ToList() : given;
        if (given.Count > 1 || inside.Count != 1)
        {
            problems.Add(RefusalCodes.CtdlUnsupported, "points must be one number", given[0].Pointer);
            return 1m;
        }

        return values.Number(inside[0]) ?? 1m;
    }
}
