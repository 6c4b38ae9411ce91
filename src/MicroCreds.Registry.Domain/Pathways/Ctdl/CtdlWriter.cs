using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MicroCreds.Registry.Domain.Codec;

namespace MicroCreds.Registry.Domain.Pathways.Ctdl;

/// <summary>
/// A pathway as CTDL JSON-LD: a graph of the pathway, its destination (the larger award), its components and its levels.
/// What CTDL has no term for is in members with the prefix <c>mcr</c>, so that <see cref="CtdlReader"/> gives back the same
/// content; a reader that does not know them still sees the components and how they combine. docs/pathways.md has the mapping.
/// </summary>
public sealed class CtdlWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly PathwayContent _content;
    private readonly string _pathwayId;
    private readonly CtdlIds _ids;

    private readonly List<(string Id, HashSet<string> Asked)> _levels;

    private CtdlWriter(Utf8JsonWriter json, string pathwayId, PathwayContent content)
    {
        (_json, _pathwayId, _content, _ids) = (json, pathwayId, content, new CtdlIds(pathwayId));
        _levels = [.. content.Levels.Select(l => (l.Id, Asked(l.Condition)))];
    }

    /// <summary>Writes a version.</summary>
    /// <param name="pathwayId">The pathway's id.</param>
    /// <param name="issuer">The DID of the issuer that it belongs to.</param>
    /// <param name="version">The version's number.</param>
    /// <param name="content">What the version says; one that was published.</param>
    /// <returns>JSON-LD in UTF-8.</returns>
    public static byte[] Write(string pathwayId, string issuer, int version, PathwayContent content)
    {
        ArgumentNullException.ThrowIfNull(pathwayId);
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(content);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            new CtdlWriter(json, pathwayId, content).Graph(issuer, version);
        return buffer.WrittenSpan.ToArray();
    }

    private void Graph(string issuer, int version)
    {
        _json.WriteStartObject();
        Context();
        _json.WriteStartArray("@graph");
        Pathway(issuer, version);
        Destination();
        foreach (var component in _content.Components)
            Component(component);
        if (!_content.Levels.IsEmpty)
            Progression();
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void Context()
    {
        _json.WriteStartArray("@context");
        _json.WriteStringValue(CtdlTerms.Context);
        _json.WriteStartObject();
        _json.WriteString(CtdlTerms.OwnPrefix, CtdlTerms.OwnNamespace);
        foreach (var literal in (ReadOnlySpan<string>)["mcr:match", "mcr:credits", "mcr:equivalence"])
        {
            _json.WriteStartObject(literal);
            _json.WriteString("@type", "@json");
            _json.WriteEndObject();
        }

        _json.WriteEndObject();
        _json.WriteEndArray();
    }

    private void Pathway(string issuer, int version)
    {
        Begin(_pathwayId, "ceterms:Pathway");
        Text("ceterms:name", _content.Title);
        Text("ceterms:description", _content.Description);
        Ids("ceterms:inLanguage", [_content.Language]);
        Ids("ceterms:ownedBy", [issuer]);
        Ids("ceterms:hasDestinationComponent", [_ids.Destination]);
        Ids("ceterms:hasPart", [_ids.Destination, .. _content.Components.Select(c => _ids.Component(c.Id))]);
        if (!_content.Levels.IsEmpty)
            Ids("asn:hasProgressionModel", [_ids.Progression]);
        _json.WriteString("mcr:frameworkId", _content.FrameworkId);
        _json.WriteNumber("mcr:version", version);
        Own("mcr:use", _content.Use, DomainJson.Default.CredentialUse);
        Own("mcr:awarding", _content.Awarding, DomainJson.Default.AwardingRule);
        Own("mcr:partPolicy", _content.PartPolicy, DomainJson.Default.PartPolicy);
        if (!_content.Equivalences.IsEmpty)
            Own("mcr:equivalence", _content.Equivalences, DomainJson.Default.ImmutableArrayEquivalence);
        _json.WriteEndObject();
    }

    private void Destination()
    {
        Begin(_ids.Destination, "ceterms:CredentialComponent");
        Text("ceterms:name", _content.Title);
        Ids("ceterms:isDestinationComponentOf", [_pathwayId]);
        Ids("ceterms:isPartOf", [_pathwayId]);
        _json.WriteString("ceterms:proxyFor", _content.Award);
        Conditions("ceterms:hasCondition", _content.Completion);
        _json.WriteEndObject();
    }

    private void Component(PathwayComponent component)
    {
        Begin(_ids.Component(component.Id), "ceterms:" + CtdlTerms.ClassOf(component.Kind));
        Text("ceterms:name", component.Name);
        if (component.Description is { } description)
            Text("ceterms:description", description);
        Ids("ceterms:isPartOf", [_pathwayId]);
        Match(component);
        Points(component.Points);
        var levels = _levels.Where(l => l.Asked.Contains(component.Id)).Select(l => _ids.Level(l.Id)).ToArray();
        if (levels.Length > 0)
            Ids("asn:hasProgressionLevel", levels);
        _json.WriteString("mcr:id", component.Id);
        if (component.Kind == ComponentKind.PriorLearning)
            Own("mcr:kind", component.Kind, DomainJson.Default.ComponentKind);
        if (component.Use is { } use)
            Own("mcr:use", use, DomainJson.Default.CredentialUse);
        _json.WriteEndObject();
    }

    private void Match(PathwayComponent component)
    {
        if (component.Match is not { } match)
            return;
        string[] proxies = [.. CtdlTerms.ProxiesOf(component.Kind, match)];
        if (proxies.Length == 1)
            _json.WriteString("ceterms:proxyFor", proxies[0]);
        else if (proxies.Length > 1)
            Ids("ceterms:proxyForList", proxies);
        if (proxies.Length == 0 || !CtdlMatch.Same(match, CtdlTerms.MatchOf(component.Kind, proxies)))
            Own("mcr:match", match, DomainJson.Default.ComponentMatch);
    }

    /// <summary>One point is what a component has that says nothing; but 1.0 is not written as 1.</summary>
    private void Points(decimal points)
    {
        if (points == 1m && points.Scale == 0)
            return;
        _json.WriteStartObject("ceterms:pointValue");
        _json.WriteString("@type", "schema:QuantitativeValue");
        _json.WriteNumber("schema:value", points);
        _json.WriteEndObject();
    }

    private void Progression()
    {
        Begin(_ids.Progression, "asn:ProgressionModel");
        Text("ceasn:name", _content.Title);
        Ids("skos:hasTopConcept", [.. _content.Levels.Select(l => _ids.Level(l.Id))]);
        _json.WriteEndObject();
        foreach (var level in _content.Levels)
        {
            Begin(_ids.Level(level.Id), "asn:ProgressionLevel");
            Text("skos:prefLabel", level.Name);
            Ids("ceasn:inProgressionModel", [_ids.Progression]);
            _json.WriteString("mcr:id", level.Id);
            Conditions("mcr:reachedWhen", level.Condition);
            _json.WriteEndObject();
        }
    }

    private static HashSet<string> Asked(Condition condition)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<Condition>([condition]);
        while (pending.TryPop(out var next))
        {
            ImmutableArray<Condition> parts = next switch
            {
                Condition.AllOf c => c.Conditions,
                Condition.AnyOf c => c.Conditions,
                Condition.AtLeast c => c.Conditions,
                Condition.Issuers c => [c.Condition],
                _ => [],
            };
            if (next is Condition.Requires requires)
                asked.Add(requires.Component);
            foreach (var part in parts)
                pending.Push(part);
        }

        return asked;
    }

    private void Conditions(string member, Condition condition)
    {
        _json.WriteStartArray(member);
        new CtdlConditionWriter(_json, _ids).Write(condition);
        _json.WriteEndArray();
    }

    private void Begin(string id, string type)
    {
        _json.WriteStartObject();
        _json.WriteString("@id", id);
        _json.WriteString("@type", type);
        _json.WriteString("ceterms:ctid", CtdlIds.Ctid(id));
    }

    private void Text(string member, string text)
    {
        _json.WriteStartObject(member);
        _json.WriteString(_content.Language, text);
        _json.WriteEndObject();
    }

    private void Ids(string member, string[] ids)
    {
        _json.WriteStartArray(member);
        foreach (var id in ids)
            _json.WriteStringValue(id);
        _json.WriteEndArray();
    }

    private void Own<T>(string member, T value, JsonTypeInfo<T> type)
    {
        _json.WritePropertyName(member);
        JsonSerializer.Serialize(_json, value, type);
    }
}
