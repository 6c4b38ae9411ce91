using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Clr;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.OpenBadges;

/// <summary>Every member that the models write is defined by the contexts that they name: nothing of it escapes a proof over the document's meaning.</summary>
public sealed class DefinedMembersTests
{
    [Fact]
    public void Canonicalize_FullBadge_LosesNothing() => Assert.NotEmpty(Quads(FullBadge.Write(), ContextCatalog.BuiltIn));

    [Fact]
    public void Canonicalize_FullBadge_EveryValueCounts()
    {
        var json = FullBadge.Write();
        var before = Quads(json, ContextCatalog.BuiltIn);
        var count = 0;
        foreach (var leaf in Leaves(JsonNode.Parse(json)!))
        {
            var changed = JsonNode.Parse(json)!;
            var parent = leaf.Take(leaf.Count - 1).Aggregate(changed, static (node, step) => step is int index ? node[index]! : node[(string)step]!);
            if (leaf[^1] is int last)
                parent[last] = "urn:changed";
            else
                parent[(string)leaf[^1]] = "urn:changed";
            using var document = JsonDocument.Parse(changed.ToJsonString());
            var output = new ArrayBufferWriter<byte>();
            if (CanonicalRdf.TryCanonicalize(document.RootElement, null, ContextCatalog.BuiltIn, output, out _))
                Assert.False(before == Encoding.UTF8.GetString(output.WrittenSpan), string.Join('/', leaf));
            count++;
        }

        Assert.InRange(count, 150, 1000);
    }

    [VectorFact]
    public void Canonicalize_LearnerRecord_LosesNothing()
    {
        var contexts = ContextCatalog.BuiltIn.With(Contexts.Clr, File.ReadAllBytes(SharedVectors.PathTo("openbadges/contexts/clr-v2p0-2.0.1.json")));
        var output = new ArrayBufferWriter<byte>();
        new ClrDraft("urn:uuid:clr", "Record", FullBadge.Issuer, new ClrSubject
        {
            Id = "did:example:learner",
            Identifiers = FullBadge.Award.Subject.Identifiers,
            Credentials = [FullBadge.Embedded(FullBadge.Write())],
            Achievements = [FullBadge.Achievement],
            Associations = [new ClrAssociation(ClrAssociationType.IsPartOf, FullBadge.AchievementId, FullBadge.AchievementId)],
        }, FullBadge.From)
        {
            Partial = true,
            Description = "d",
            Endorsements = FullBadge.Award.Endorsements,
        }.Write(output);
        Assert.NotEmpty(Quads(output.WrittenSpan.ToArray(), contexts));
    }

    private static string Quads(byte[] json, ContextCatalog contexts)
    {
        using var document = JsonDocument.Parse(json);
        var output = new ArrayBufferWriter<byte>();
        Assert.True(CanonicalRdf.TryCanonicalize(document.RootElement, null, contexts, output, out var error), error?.ToString());
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static IEnumerable<IReadOnlyList<object>> Leaves(JsonNode node)
    {
        var children = node switch
        {
            JsonObject members => members.Where(static member => member.Key != "@context").Select(static member => ((object)member.Key, member.Value!)),
            JsonArray items => items.Select(static (item, index) => ((object)index, item!)),
            _ => null,
        };
        return children is null
            ? [[]]
            : children.SelectMany(static child => Leaves(child.Item2).Select(rest => (IReadOnlyList<object>)[child.Item1, .. rest]));
    }
}
