using System.Text;
using MicroCreds.Registry.Credentials.Rdf;

namespace MicroCreds.Registry.Credentials.Tests.Rdf;

public class RdfDatasetTests
{
    private readonly RdfDataset _dataset = new();

    [Fact]
    public void Terms_SameText_AreOneTerm()
    {
        Assert.Equal(_dataset.Iri("urn:a"u8), _dataset.Iri("urn:a"u8));
        Assert.Equal(_dataset.BlankNode("a"u8), _dataset.BlankNode("a"u8));
        Assert.Equal(_dataset.Literal("a"u8), _dataset.Literal("a"u8, "http://www.w3.org/2001/XMLSchema#string"u8));
        Assert.Equal(_dataset.Literal("a"u8, default, "en"u8), _dataset.Literal("a"u8, "urn:ignored"u8, "en"u8));
    }

    [Fact]
    public void Terms_DifferentTexts_AreDifferentTerms()
    {
        int[] terms =
        [
            _dataset.Iri("urn:a"u8), _dataset.Iri("urn:b"u8), _dataset.BlankNode("urn:a"u8), _dataset.Literal("urn:a"u8), _dataset.Literal("<urn:a>"u8),
            _dataset.Literal("urn:a"u8, "urn:d"u8), _dataset.Literal("urn:a"u8, default, "en"u8), _dataset.Literal("urn:a"u8, default, "EN"u8),
            _dataset.Literal(""u8), _dataset.BlankNode(""u8), _dataset.FreshBlankNode(), _dataset.FreshBlankNode(),
        ];
        Assert.Equal(terms.Length, terms.Distinct().Count());
        Assert.DoesNotContain(RdfDataset.DefaultGraph, terms);
    }

    [Fact]
    public void FreshBlankNode_AmongAnyLabels_MeetsNone()
    {
        var nodes = new HashSet<int>();
        for (var i = 0; i < 500; i++)
        {
            Assert.True(nodes.Add(_dataset.FreshBlankNode()));
            foreach (var prefix in (string[])["", "b", "f", "c14n", "fresh", "_:b"])
                Assert.True(nodes.Add(_dataset.BlankNode(Encoding.UTF8.GetBytes(prefix + i))));
        }

        Assert.Equal(nodes.Count, _dataset.BlankNodeCount);
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("\"\\\b\t\n\f\r", "\"\\\"\\\\\\b\\t\\n\\f\\r\"")]
    [InlineData("\0\u0001\u000b\u001f\u007f", "\"\\u0000\\u0001\\u000B\\u001F\\u007F\"")]
    [InlineData("' \u0080 \u221e \U0001F303", "\"' \u0080 \u221e \U0001F303\"")]
    public void Literal_AnyCharacters_AreEscapedCanonically(string lexical, string text) =>
        Assert.Equal(text, Encoding.UTF8.GetString(_dataset.TextOf(_dataset.Literal(Encoding.UTF8.GetBytes(lexical)))));

    [Fact]
    public void Add_SameQuad_CountsOnce()
    {
        int s = _dataset.BlankNode("s"u8), p = _dataset.Iri("urn:p"u8), o = _dataset.Literal("o"u8);
        for (var i = 0; i < 3; i++)
        {
            _dataset.Add(s, p, o);
            _dataset.Add(s, p, o, s);
        }

        Assert.Equal(2, _dataset.QuadCount);
    }

    [Fact]
    public void Add_ManyQuads_EachIsFoundAgain()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 3000; i++)
                _dataset.Add(_dataset.Iri(Encoding.UTF8.GetBytes($"urn:{i % 57}")), _dataset.Iri("urn:p"u8), _dataset.Literal(Encoding.UTF8.GetBytes($"{i}")));
            Assert.Equal(3000, _dataset.QuadCount);
        }
    }

    [Fact]
    public void Add_TermInWrongPlace_Throws()
    {
        int iri = _dataset.Iri("urn:i"u8), blank = _dataset.BlankNode("b"u8), literal = _dataset.Literal("l"u8);
        Assert.Throws<ArgumentException>(() => _dataset.Add(literal, iri, iri));
        Assert.Throws<ArgumentException>(() => _dataset.Add(iri, blank, iri));
        Assert.Throws<ArgumentException>(() => _dataset.Add(iri, literal, iri));
        Assert.Throws<ArgumentException>(() => _dataset.Add(iri, iri, iri, literal));
        Assert.Throws<ArgumentException>(() => _dataset.Add(iri, iri, 99));
        Assert.Throws<ArgumentException>(() => _dataset.Add(iri, iri, RdfDataset.DefaultGraph));
        Assert.Equal(0, _dataset.QuadCount);
    }

    [Theory]
    [InlineData("urn:a> <urn:b")]
    [InlineData("relative")]
    [InlineData("")]
    [InlineData(":a")]
    [InlineData("urn:a b")]
    [InlineData("urn:\\u0020")]
    public void Iri_NoIri_Throws(string text)
    {
        Assert.False(RdfText.IsIri(Encoding.UTF8.GetBytes(text)));
        Assert.Throws<ArgumentException>(() => _dataset.Iri(Encoding.UTF8.GetBytes(text)));
        if (text.Length > 0)
            Assert.Throws<ArgumentException>(() => _dataset.Literal("a"u8, Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("de-Latn-CH-1996", true)]
    [InlineData("1996", false)]
    [InlineData("en-", false)]
    [InlineData("en--us", false)]
    [InlineData("en_US", false)]
    [InlineData("e1", false)]
    [InlineData("", false)]
    public void IsLanguageTag_Text_IsJudgedByTheGrammar(string text, bool expected) =>
        Assert.Equal(expected, RdfText.IsLanguageTag(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Clear_AfterUse_ForgetsEverythingAndAllocatesNoMore()
    {
        Fill();
        _dataset.Clear();
        Assert.Equal((0, 0), (_dataset.QuadCount, _dataset.BlankNodeCount));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Fill();
        _dataset.Clear();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Fill()
        {
            Span<byte> text = stackalloc byte[9];
            "urn:a:000"u8.CopyTo(text);
            for (var i = 0; i < 300; i++)
            {
                (i + 100).TryFormat(text[6..], out _);
                _dataset.Add(_dataset.BlankNode(text), _dataset.Iri(text), _dataset.Literal(text), _dataset.FreshBlankNode());
            }
        }
    }

    [Fact]
    public void Add_BeyondABound_IsFullUntilCleared()
    {
        var large = new byte[RdfDataset.MaxTextBytes / 2];
        Array.Fill(large, (byte)'a');
        int s = _dataset.BlankNode("s"u8), p = _dataset.Iri("urn:p"u8), o = _dataset.Literal(large);
        _dataset.Add(s, p, o);
        Assert.False(_dataset.IsFull);
        large[0] = (byte)'b';
        var beyond = _dataset.Literal(large);
        _dataset.Add(s, p, beyond);
        Assert.True(_dataset.IsFull);
        Assert.Equal(RdfDataset.DefaultGraph, beyond);
        Assert.Equal(1, _dataset.QuadCount);
        _dataset.Clear();
        Assert.False(_dataset.IsFull);
        Assert.NotEqual(RdfDataset.DefaultGraph, _dataset.Iri("urn:p"u8));
    }

    [Fact]
    public void Add_OneLargeTermInManyQuads_IsFullBeforeTheTextExplodes()
    {
        var large = new byte[1 << 20];
        Array.Fill(large, (byte)'a');
        int p = _dataset.Iri("urn:p"u8), o = _dataset.Literal(large);
        for (var i = 0; i < 100; i++)
            _dataset.Add(_dataset.FreshBlankNode(), p, o);
        Assert.True(_dataset.IsFull);
        Assert.Equal((RdfDataset.MaxCanonicalBytes >> 20) - 1, _dataset.QuadCount);
    }

    [Fact]
    public void FreshBlankNode_BeyondTheBound_IsFull()
    {
        for (var i = 0; i < RdfDataset.MaxBlankNodes; i++)
            _dataset.FreshBlankNode();
        Assert.False(_dataset.IsFull);
        Assert.Equal(RdfDataset.DefaultGraph, _dataset.FreshBlankNode());
        Assert.True(_dataset.IsFull);
    }
}
