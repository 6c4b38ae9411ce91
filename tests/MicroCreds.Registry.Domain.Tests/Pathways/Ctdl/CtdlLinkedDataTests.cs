using System.Buffers;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Domain.Pathways.Ctdl;
using MicroCreds.Registry.Domain.Tests.Deciding;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Domain.Tests.Pathways.Ctdl;

/// <summary>What is written is JSON-LD in which every member means something: safe mode refuses what a processor would drop.</summary>
public sealed class CtdlLinkedDataTests(ITestOutputHelper output)
{
    /// <summary>What CTDL's context says of the terms that are written: its prefixes, language maps, and which members are links.</summary>
    private const string Context = """
        {"@context":{"@version":1.1,"ceterms":"https://purl.org/ctdl/terms/","ceasn":"https://purl.org/ctdlasn/terms/","asn":"https://purl.org/ASN/schema/core/",
        "skos":"http://www.w3.org/2004/02/skos/core#","schema":"https://schema.org/","logic":"https://credreg.net/ctdl/vocabs/logic/","compare":"https://credreg.net/ctdl/vocabs/compare/",
        "ceterms:name":{"@container":"@language"},"ceterms:description":{"@container":"@language"},"ceasn:name":{"@container":"@language"},"skos:prefLabel":{"@container":"@language"},
        "ceterms:hasPart":{"@type":"@id"},"ceterms:isPartOf":{"@type":"@id"},"ceterms:ownedBy":{"@type":"@id"},"ceterms:hasDestinationComponent":{"@type":"@id"},
        "ceterms:isDestinationComponentOf":{"@type":"@id"},"ceterms:targetComponent":{"@type":"@id"},"ceterms:proxyFor":{"@type":"@id"},"ceterms:proxyForList":{"@type":"@id"},
        "ceterms:logicalOperator":{"@type":"@vocab"},"ceterms:comparator":{"@type":"@vocab"},"asn:hasProgressionModel":{"@type":"@id"},"asn:hasProgressionLevel":{"@type":"@id"},
        "skos:hasTopConcept":{"@type":"@id"},"ceasn:inProgressionModel":{"@type":"@id"}}}
        """;

    private static readonly ContextCatalog Catalog =
        ContextCatalog.BuiltIn.With("https://credreg.net/ctdl/schema/context/json", Encoding.UTF8.GetBytes(Context));

    [Fact]
    public void Write_AnyPathway_IsLinkedDataOfWhichNothingIsDropped()
    {
        Assert.Contains(
            $"<{PathwaySamples.Id}#destination> <https://purl.org/ctdl/terms/proxyFor> <{PathwaySamples.Award}> .",
            Quads(CtdlWriter.Write(PathwaySamples.Id, Samples.Issuer, 1, PathwaySamples.FullContent())), StringComparison.Ordinal);
        for (var seed = 1; seed <= 30; seed++)
        {
            output.WriteLine($"seed {seed}");
            var content = RandomPathway.Accepted(new Random(seed));
            var quads = Quads(CtdlWriter.Write(PathwaySamples.Id, Samples.Issuer, 1, content));
            Assert.All(content.Components, c => Assert.Contains($"<{PathwaySamples.Id}#component-{c.Id}> <urn:microcreds:pathway:id> \"{c.Id}\" .", quads, StringComparison.Ordinal));
        }
    }

    private static string Quads(byte[] written)
    {
        using var document = JsonDocument.Parse(written);
        var quads = new ArrayBufferWriter<byte>();
        Assert.True(CanonicalRdf.TryCanonicalize(document.RootElement, null, Catalog, quads, out var error), $"{error}");
        return Encoding.UTF8.GetString(quads.WrittenSpan);
    }
}
