using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>
/// Reads a pathway from CTDL JSON-LD, of this registry or of another. Terms are known by their prefixes, <c>ceterms</c> and
/// <c>ceasn</c> alike; no context is fetched. What would change the meaning if it were left out stops the import; what is
/// descriptive only is left out and noted. Input is bounded as <see cref="StrictJson"/> bounds it, and never makes it throw.
/// </summary>
public sealed class CtdlReader
{
    private static readonly HashSet<string> PathwayMembers = new(StringComparer.Ordinal)
    {
        "@id", "@type", "@context", "ctid", "name", "description", "inLanguage", "ownedBy", "hasDestinationComponent", "hasPart", "hasChild",
        "hasProgressionModel", "mcr:frameworkId", "mcr:version", "mcr:use", "mcr:awarding", "mcr:partPolicy", "mcr:equivalence",
    };

    private readonly CtdlProblems _problems;
    private readonly CtdlImportOptions _options;
    private readonly CtdlGraph _graph;
    private readonly CtdlValues _values;
    private readonly CtdlComponents _components;
    private readonly CtdlConditions _conditions;

    private CtdlReader(JsonElement document, CtdlImportOptions options, CtdlProblems problems)
    {
        _problems = problems;
        _options = options;
        _graph = new CtdlGraph(document, problems);
        _values = new CtdlValues(problems, options.Language);
        _components = new CtdlComponents(_values, problems);
        _conditions = new CtdlConditions(_graph, _components, _values, problems, options);
    }

    /// <summary>Reads one pathway.</summary>
    /// <param name="utf8">JSON-LD in UTF-8: an object with <c>@graph</c>, an array of things, or a pathway with all that it consists of inside.</param>
    /// <param name="options">What the document may not say.</param>
    public static CtdlImport Read(ReadOnlyMemory<byte> utf8, CtdlImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!StrictJson.TryParse(utf8, out var document, out var error))
            return new CtdlImport(null, null, null, [new Refusal(RefusalCodes.CtdlUnreadable, error.Message, error.Pointer)], []);
        using (document)
        {
            var problems = new CtdlProblems();
            var reader = new CtdlReader(document.RootElement, options, problems);
            var pathway = reader.FindPathway();
            var content = pathway is { } found ? reader.Content(found) : null;
            return new CtdlImport(
                pathway?.Id, pathway?.Values("ownedBy").FirstOrDefault()?.Id, problems.Any ? null : content, problems.Problems, problems.Notes);
        }
    }

    private CtdlNode? FindPathway()
    {
        var pathways = _graph.Things.Where(t => t.Is("Pathway") && (_options.PathwayId is null || t.Id == _options.PathwayId)).ToList();
        if (pathways.Count == 1)
            return pathways[0];
        _problems.Add(
            RefusalCodes.CtdlPathwayMissing,
            pathways.Count == 0 ? "the document has no such pathway" : "the document has several pathways: say which",
            pathways.Count == 0 ? "" : pathways[1].Pointer);
        return null;
    }

    private PathwayContent? Content(CtdlNode pathway)
    {
        CheckMembers(pathway);
        _values.SettleLanguage(pathway);
        var destination = FindDestination(pathway);
        if (destination is null || _values.Language is null)
            return null;
        _components.CheckMembers(destination);
        if (destination.Has("prerequisite"))
            _problems.Add(RefusalCodes.CtdlUnsupported, "what the award needs is its condition, not its prerequisite", destination.Pointer);
        var completion = _conditions.All(destination, "hasCondition");
        var award = AwardOf(destination);
        var levels = Levels(pathway);
        var title = Needed(_values.Text(pathway, "name"), "a name", pathway);
        var framework = Needed(pathway.TextOf("mcr:frameworkId") ?? _options.FrameworkId, "the framework of the award", pathway);
        if (completion is null || award is null || title is null || framework is null)
            return null;
        return new PathwayContent(
            title, DescriptionOf(pathway, title), framework, _values.Language, award, Components(pathway, destination), completion,
            _values.Own(pathway, "mcr:use", DomainJson.Default.CredentialUse),
            _values.Own(pathway, "mcr:awarding", DomainJson.Default.AwardingRule),
            pathway.Has("mcr:partPolicy") ? _values.Own(pathway, "mcr:partPolicy", DomainJson.Default.PartPolicy) : PartPolicy.Flag)
        {
            Equivalences = _values.Own(pathway, "mcr:equivalence", DomainJson.Default.ImmutableArrayEquivalence),
            Levels = levels,
        };
    }

    private void CheckMembers(CtdlNode pathway)
    {
        foreach (var (name, value) in pathway.Members)
        {
            if (PathwayMembers.Contains(name))
                continue;
            if (name.StartsWith("mcr:", StringComparison.Ordinal) || name is "hasCondition" or "hasConstraint")
                _problems.Add(RefusalCodes.CtdlUnsupported, $"{name} of a pathway has no meaning here", value.Pointer);
            else
                _problems.Note($"{name} is not kept", value.Pointer);
        }
    }

    private CtdlNode? FindDestination(CtdlNode pathway)
    {
        var named = pathway.Values("hasDestinationComponent").ToList();
        if (named.Count == 0)
        {
            named = [.. _graph.Things.Where(t => t.Values("isDestinationComponentOf").Concat(t.Values("isDestinationComponentFor")).Any(d => d.Id == pathway.Id))];
        }

        if (named.Count == 1)
            return _graph.Resolve(named[0]);
        _problems.Add(
            named.Count == 0 ? RefusalCodes.CtdlValueMissing : RefusalCodes.CtdlAmbiguous,
            "a pathway must have one destination", pathway.Pointer);
        return null;
    }

    private string? AwardOf(CtdlNode destination)
    {
        var stands = CtdlComponents.ProxiesOf(destination);
        if (_options.Award is { } given)
        {
            if (!stands.IsEmpty && stands[0] != given)
                _problems.Note($"the destination stands for {CtdlGraph.Short(stands[0])}; the award that the caller names is taken", destination.Pointer);
            return given;
        }

        if (stands.Length == 1)
            return stands[0];
        _problems.Add(RefusalCodes.CtdlValueMissing, "neither the destination nor the caller says one larger award", destination.Pointer);
        return null;
    }

    private string? Needed(string? value, string what, CtdlNode pathway)
    {
        if (value is null)
            _problems.Add(RefusalCodes.CtdlValueMissing, $"neither the document nor the caller says {what}", pathway.Pointer);
        return value;
    }

    private string DescriptionOf(CtdlNode pathway, string title)
    {
        if (_values.Text(pathway, "description") is { } description)
            return description;
        _problems.Note("the pathway has no description: its name is taken", pathway.Pointer);
        return title;
    }

    /// <summary>The components that conditions name, in the order in which the pathway lists its parts, else in that of the document.</summary>
    private ImmutableArray<PathwayComponent> Components(CtdlNode pathway, CtdlNode destination)
    {
        var components = ImmutableArray.CreateBuilder<PathwayComponent>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var listed = pathway.Values("hasPart").Concat(pathway.Values("hasChild")).Select(_graph.Resolve).OfType<CtdlNode>();
        foreach (var thing in listed.Concat(_graph.Things))
        {
            if (!taken.Add(thing.Pointer))
                continue;
            if (_components.Read.TryGetValue(thing.Pointer, out var component))
                components.Add(component);
            else if (thing.Pointer != destination.Pointer && !_conditions.Reached.Contains(thing.Pointer) && thing.Types.Any(t => CtdlTerms.KindOf(t) is not null))
                _problems.Note("no condition asks for this component by itself: it is left out", thing.Pointer);
        }

        return components.ToImmutable();
    }

    private ImmutableArray<ProgressionLevel> Levels(CtdlNode pathway)
    {
        var levels = ImmutableArray.CreateBuilder<ProgressionLevel>();
        foreach (var model in pathway.Values("hasProgressionModel"))
        {
            if (_graph.Find(model.Id) is not { } described || !described.Values("hasTopConcept").Any())
            {
                _problems.Note("the levels of a progression model that is not in the document are left out", model.Pointer);
                continue;
            }

            foreach (var reference in described.Values("hasTopConcept"))
            {
                if (_graph.Resolve(reference) is not { } level)
                    continue;
                if (!level.Has("mcr:reachedWhen"))
                    _problems.Note("CTDL does not say when a level is reached: it is left out", level.Pointer);
                else if (_conditions.All(level, "mcr:reachedWhen") is { } condition)
                    levels.Add(new ProgressionLevel(level.TextOf("mcr:id") ?? "", _values.Text(level, "prefLabel") ?? "", condition));
            }
        }

        return levels.ToImmutable();
    }
}
