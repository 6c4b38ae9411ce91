using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using MicroCreds.Registry.Credentials.Rdf;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Rdf;

public class Rdfc10Tests
{
    private static readonly Rdfc10Options Sha384 = new() { HashAlgorithm = HashAlgorithmName.SHA384 };

    [Theory]
    [InlineData(31_001)]
    [InlineData(31_002)]
    [InlineData(31_003)]
    public void TryCanonicalize_RelabelledAndShuffled_GivesTheSameForm(int seed)
    {
        var random = new Random(seed);
        for (var round = Campaign.Rounds(1_500, 30_000); round > 0; round--)
        {
            var statements = RandomGraphs.Any(random);
            var options = random.Next(4) == 0 ? Sha384 : Rdfc10Options.Default;
            var first = RandomGraphs.Write(statements, random);
            var second = RandomGraphs.Write(statements, random);
            Assert.True(Canonical(first, options) == Canonical(second, options), $"seed {seed}: {Encoding.UTF8.GetString(first)}");
        }
    }

    [Theory]
    [InlineData(32_001)]
    public void TryCanonicalize_CanonicalForm_IsItsOwnAndInOrder(int seed)
    {
        var random = new Random(seed);
        for (var round = Campaign.Rounds(1_000, 20_000); round > 0; round--)
        {
            var form = Canonical(RandomGraphs.Write(RandomGraphs.Any(random), random), Rdfc10Options.Default);
            var lines = form.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(lines.Order(StringComparer.Ordinal), lines);
            // Labels that are canonical already decide nothing: the form comes from the structure alone.
            Assert.Equal(form, Canonical(Encoding.UTF8.GetBytes(form), Rdfc10Options.Default));
        }
    }

    [Fact]
    public void TryCanonicalize_OneQuadMoreOrLess_GivesAnotherForm()
    {
        var random = new Random(33_001);
        for (var round = 0; round < 1_000; round++)
        {
            var statements = RandomGraphs.Any(random).Distinct().ToList();
            var whole = Canonical(RandomGraphs.Write(statements, random), Rdfc10Options.Default);
            statements.RemoveAt(random.Next(statements.Count));
            Assert.NotEqual(whole, Canonical(RandomGraphs.Write(statements, random), Rdfc10Options.Default));
        }
    }

    [Fact]
    public void TryCanonicalize_RingAndTwoHalfRings_GiveDifferentForms()
    {
        var random = new Random(34_001);
        var ring = RandomGraphs.Write(RandomGraphs.Ring(6, 1), random);
        var halves = "_:a <urn:p> _:b .\n_:b <urn:p> _:c .\n_:c <urn:p> _:a .\n_:d <urn:p> _:e .\n_:e <urn:p> _:f .\n_:f <urn:p> _:d .\n"u8;
        Assert.NotEqual(Canonical(ring, Rdfc10Options.Default), Canonical(halves, Rdfc10Options.Default));
    }

    public static TheoryData<string> PoisonNames => [.. Poison.Keys];

    private static Dictionary<string, Func<List<string>>> Poison => new()
    {
        ["clique of 8"] = () => RandomGraphs.Clique(8),
        ["clique of 12"] = () => RandomGraphs.Clique(12),
        ["clique of 40"] = () => RandomGraphs.Clique(40),
        ["5 to 5"] = () => RandomGraphs.Bipartite(5, 5),
        ["20 to 20"] = () => RandomGraphs.Bipartite(20, 20),
        ["2 to 30"] = () => RandomGraphs.Bipartite(2, 30),
        ["two trees of 20"] = () => RandomGraphs.Trees(2, 20),
        ["ring of 1,000"] = () => RandomGraphs.Ring(1000, 1),
        ["ring of 60, reach 5"] = () => RandomGraphs.Ring(60, 5),
    };

    [Theory]
    [MemberData(nameof(PoisonNames))]
    public void TryCanonicalize_PoisonGraph_IsRefusedAsTooComplex(string name)
    {
        var dataset = new RdfDataset();
        var labels = Enumerable.Range(0, 1000).Select(number => dataset.BlankNode(BitConverter.GetBytes(number))).ToArray();
        var predicate = dataset.Iri("urn:p"u8);
        foreach (var statement in Poison[name]())
        {
            var ends = statement.Split('{', '}').Where(part => int.TryParse(part, out _)).Select(int.Parse).ToArray();
            dataset.Add(labels[ends[0]], predicate, labels[ends[1]]);
        }

        var output = new ArrayBufferWriter<byte>();
        Assert.False(Rdfc10.TryCanonicalize(dataset, output, Rdfc10Options.Default, out var error));
        Assert.Equal(RdfErrorCodes.TooComplex, error.Code);
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void TryCanonicalize_DeepChainOnASmallStack_IsAnsweredAndNoCrash()
    {
        var dataset = new RdfDataset();
        int predicate = dataset.Iri("urn:p"u8), node = dataset.FreshBlankNode();
        for (var i = 0; i < 5_000; i++)
        {
            var next = dataset.FreshBlankNode();
            dataset.Add(node, predicate, next);
            node = next;
        }

        string? code = null;
        var thread = new Thread(() => code = Rdfc10.TryCanonicalize(dataset, new ArrayBufferWriter<byte>(), Rdfc10Options.Default, out var error) ? null : error.Code, 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal(RdfErrorCodes.TooComplex, code);
    }

    [Fact]
    public void TryCanonicalize_AfterARefusedGraph_GivesTheFormItAlwaysGave()
    {
        var random = new Random(35_001);
        var statements = RandomGraphs.Ring(7, 2);
        var before = Canonical(RandomGraphs.Write(statements, random), Rdfc10Options.Default);
        Assert.False(Rdfc10.TryCanonicalize(
            RandomGraphs.Read(RandomGraphs.Write(RandomGraphs.Clique(12), random)), new ArrayBufferWriter<byte>(), Rdfc10Options.Default, out _));
        Assert.Equal(before, Canonical(RandomGraphs.Write(statements, random), Rdfc10Options.Default));
    }

    [Fact]
    public void TryCanonicalize_ManyAlikePairs_IsWithinTheLimit()
    {
        var dataset = new RdfDataset();
        var predicate = dataset.Iri("urn:p"u8);
        for (var i = 0; i < 5_000; i++)
            dataset.Add(dataset.FreshBlankNode(), predicate, dataset.FreshBlankNode());
        Assert.True(Rdfc10.TryCanonicalize(dataset, new ArrayBufferWriter<byte>(), Rdfc10Options.Default, out _));
    }

    [Fact]
    public void TryCanonicalize_MoreThanTenNodes_OrdersLabelsAsText()
    {
        var dataset = new RdfDataset();
        var predicate = dataset.Iri("urn:p"u8);
        for (var i = 0; i < 120; i++)
            dataset.Add(dataset.FreshBlankNode(), predicate, dataset.Literal(Encoding.UTF8.GetBytes($"{i}")));
        var output = new ArrayBufferWriter<byte>();
        Assert.True(Rdfc10.TryCanonicalize(dataset, output, Rdfc10Options.Default, out _));
        var lines = Encoding.UTF8.GetString(output.WrittenSpan).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines.Order(StringComparer.Ordinal), lines);
        Assert.StartsWith("_:c14n0 ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("_:c14n100 ", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void TryCanonicalize_UnusedBlankNodes_ChangeNothing()
    {
        var dataset = new RdfDataset();
        dataset.FreshBlankNode();
        dataset.Add(dataset.FreshBlankNode(), dataset.Iri("urn:p"u8), dataset.Literal("o"u8));
        dataset.FreshBlankNode();
        Assert.Equal("_:c14n0 <urn:p> \"o\" .\n", Canonical(dataset, Rdfc10Options.Default));
    }

    [Fact]
    public void TryCanonicalize_EmptyDataset_IsEmpty() => Assert.Equal("", Canonical(new RdfDataset(), Rdfc10Options.Default));

    [Fact]
    public void TryCanonicalize_FullDataset_IsRefusedAsTooLarge()
    {
        var dataset = new RdfDataset();
        dataset.Literal(new byte[RdfDataset.MaxTextBytes]);
        Assert.False(Rdfc10.TryCanonicalize(dataset, new ArrayBufferWriter<byte>(), Rdfc10Options.Default, out var error));
        Assert.Equal(RdfErrorCodes.TooLarge, error.Code);
    }

    [Fact]
    public void TryCanonicalize_OtherHash_Throws() => Assert.Throws<ArgumentException>(() => Rdfc10.TryCanonicalize(
        new RdfDataset(), new ArrayBufferWriter<byte>(), new Rdfc10Options { HashAlgorithm = HashAlgorithmName.SHA512 }, out _));

    [Fact]
    public void TryCanonicalize_Warm_AllocatesNothing()
    {
        var dataset = RandomGraphs.Read(RandomGraphs.Write([.. RandomGraphs.Ring(5, 2), .. RandomGraphs.Trees(2, 3)], new Random(36_001)));
        var output = new ArrayBufferWriter<byte>(1 << 16);
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            output.ResetWrittenCount();
            Assert.True(Rdfc10.TryCanonicalize(dataset, output, Rdfc10Options.Default, out _));
        }
    }

    private static string Canonical(ReadOnlySpan<byte> nquads, Rdfc10Options options) => Canonical(RandomGraphs.Read(nquads), options);

    private static string Canonical(RdfDataset dataset, Rdfc10Options options)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.True(Rdfc10.TryCanonicalize(dataset, output, options, out var error), error?.Message);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
