using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Pathways.Ctdl;
using MicroCreds.Registry.Domain.Tests.Deciding;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Domain.Tests.Pathways.Ctdl;

public sealed class CtdlRoundTripTests(ITestOutputHelper output)
{
    [Fact]
    public void Read_WhatWasWritten_GivesTheSameContent()
    {
        foreach (var content in new[] { PathwaySamples.Content(), PathwaySamples.FullContent() })
            GivesTheSame(content, PathwaySamples.Id);
        GivesTheSame(PathwaySamples.FullContent(), "urn:pathway:1#welding");
    }

    [Fact]
    public void Read_RandomPathwaysWritten_GivesTheSameContent()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            output.WriteLine($"seed {seed}");
            GivesTheSame(RandomPathway.Accepted(new Random(seed)), PathwaySamples.Id);
        }
    }

    [Fact]
    public void Write_Twice_IsTheSameBytes() =>
        Assert.Equal(Write(PathwaySamples.FullContent()), Write(PathwaySamples.FullContent()));

    [Fact]
    public void Write_SmallestPathway_IsTheGraphThatCtdlKnows()
    {
        var text = Encoding.UTF8.GetString(Write(PathwaySamples.Content())).Replace("\"ceterms:ctid\":\"ce-", "\"ceterms:ctid\":\"", StringComparison.Ordinal);
        var document = JsonNode.Parse(text)!;

        Assert.Equal("https://credreg.net/ctdl/schema/context/json", (string)document["@context"]![0]!);
        var graph = document["@graph"]!.AsArray();
        Assert.Equal(
            ["ceterms:Pathway", "ceterms:CredentialComponent", "ceterms:CredentialComponent", "ceterms:CredentialComponent"],
            graph.Select(n => (string)n!["@type"]!));
        Assert.All(graph, n => Assert.True(Guid.TryParse((string)n!["ceterms:ctid"]!, out _)));
        Assert.Equal(4, graph.Select(n => (string)n!["ceterms:ctid"]!).Distinct().Count());
        Assert.Equal(
            """
            {"@type":"ceterms:ComponentCondition","ceterms:logicalOperator":"logic:And","ceterms:requiredNumber":2,"mcr:kind":"allOf","ceterms:targetComponent":["ID#component-welding-1","ID#component-welding-2"]}
            """.Replace("ID", PathwaySamples.Id, StringComparison.Ordinal),
            graph[1]!["ceterms:hasCondition"]![0]!.ToJsonString());
        Assert.Equal(PathwaySamples.Award, (string)graph[1]!["ceterms:proxyFor"]!);
        Assert.Equal(Samples.AchievementId, (string)graph[2]!["ceterms:proxyFor"]!);
        Assert.Equal("""{"en":"Welding I"}""", graph[2]!["ceterms:name"]!.ToJsonString());
        Assert.Null(graph[2]!["mcr:match"]);
    }

    [Fact]
    public void Write_EveryReference_IsDescribed()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            output.WriteLine($"seed {seed}");
            using var document = JsonDocument.Parse(Write(RandomPathway.Accepted(new Random(seed))));
            var described = document.RootElement.GetProperty("@graph").EnumerateArray().Select(n => n.GetProperty("@id").GetString()!).ToHashSet();
            Assert.Equal(document.RootElement.GetProperty("@graph").GetArrayLength(), described.Count);
            Assert.All(References(document.RootElement.GetProperty("@graph")), r => Assert.Contains(r, described));
        }
    }

    private static IEnumerable<string> References(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(References),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(m => m.Name
            is "ceterms:hasPart" or "ceterms:isPartOf" or "ceterms:targetComponent" or "ceterms:hasDestinationComponent"
            or "ceterms:isDestinationComponentOf" or "asn:hasProgressionModel" or "asn:hasProgressionLevel" or "skos:hasTopConcept" or "ceasn:inProgressionModel"
                ? m.Value.EnumerateArray().Select(v => v.GetString()!)
                : References(m.Value)),
        _ => [],
    };

    private static byte[] Write(PathwayContent content, string id = PathwaySamples.Id) => CtdlWriter.Write(id, Samples.Issuer, 3, content);

    private static void GivesTheSame(PathwayContent content, string id)
    {
        var read = CtdlReader.Read(Write(content, id), new CtdlImportOptions());

        Assert.Empty(read.Problems);
        Assert.Empty(read.Notes);
        Assert.Equal((id, Samples.Issuer), (read.PathwayId, read.OwnedBy));
        Assert.Equal(PathwaySamples.Text(content), PathwaySamples.Text(read.Content!));
    }
}
