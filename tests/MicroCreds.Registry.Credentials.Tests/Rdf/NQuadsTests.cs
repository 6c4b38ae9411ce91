using System.Buffers;
using System.Text;
using MicroCreds.Registry.Credentials.Rdf;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Rdf;

public class NQuadsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("# only a comment", "")]
    [InlineData("\r\n \t\n# a\r# b\n\n", "")]
    [InlineData("<urn:s><urn:p>\"o\".", "<urn:s> <urn:p> \"o\" .\n")]
    [InlineData("<urn:s>\t<urn:p>  \"o\"@en-US\t<urn:g> . # done", "<urn:s> <urn:p> \"o\"@en-US <urn:g> .\n")]
    [InlineData("_:a <urn:p> _:b.\r\n_:b <urn:p> _:a _:a .", "_:b0 <urn:p> _:b1 .\n_:b1 <urn:p> _:b0 _:b0 .\n")]
    [InlineData("_:a.b <urn:p> _:0-\u00b7\u0300:é_.", "_:b0 <urn:p> _:b1 .\n")]
    [InlineData("<urn:s> <urn:p> \"\"^^<http://www.w3.org/2001/XMLSchema#string> .", "<urn:s> <urn:p> \"\" .\n")]
    [InlineData("<urn:s> <urn:p> \"\\u0031\\U0001F303\\t\\'\"^^<urn:\\u0064> .", "<urn:s> <urn:p> \"1\U0001F303\\t'\"^^<urn:d> .\n")]
    [InlineData("<urn:\\u00e9> <urn:p> \"\t# <not> . a comment\" .", "<urn:é> <urn:p> \"\\t# <not> . a comment\" .\n")]
    [InlineData("<urn:s> <urn:p> \"o\" .\n<urn:s> <urn:p> \"\\u006F\" .", "<urn:s> <urn:p> \"o\" .\n")]
    public void TryRead_NQuads_IsUnderstood(string text, string written)
    {
        var dataset = new RdfDataset();
        Assert.True(NQuads.TryRead(Encoding.UTF8.GetBytes(text), dataset, out var error), $"{error}");
        Assert.Equal(written, Written(dataset));
    }

    [Theory]
    [InlineData("<urn:s> <urn:p> \"o\"", 1, 20)]
    [InlineData("\n\n  \"s\" <urn:p> \"o\" .", 3, 3)]
    [InlineData("<urn:s> _:p \"o\" .", 1, 9)]
    [InlineData("<urn:s> <urn:p> \"o\" \"g\" .", 1, 21)]
    [InlineData("<urn:s> <urn:p> <relative> .", 1, 17)]
    [InlineData("<urn:s> <urn:p> <urn:a b> .", 1, 17)]
    [InlineData("<urn:s> <urn:p> <urn:\\u0020> .", 1, 22)]
    [InlineData("<urn:s> <urn:p> <urn:\\n> .", 1, 22)]
    [InlineData("<urn:s> <urn:p> <urn:a\n> .", 1, 17)]
    [InlineData("<urn:s> <urn:p> <urn:a", 1, 17)]
    [InlineData("<urn:s> <urn:p> \"\u221e\u221e\\x\" .", 1, 20)]
    [InlineData("<urn:s> <urn:p> \"\\uD83C\\uDF03\" .", 1, 18)]
    [InlineData("<urn:s> <urn:p> \"\\U00110000\" .", 1, 18)]
    [InlineData("<urn:s> <urn:p> \"\\u12\" .", 1, 18)]
    [InlineData("<urn:s> <urn:p> \"\\", 1, 18)]
    [InlineData("<urn:s> <urn:p> \"a\nb\" .", 1, 17)]
    [InlineData("<urn:s> <urn:p> \"o\"@1a .", 1, 20)]
    [InlineData("<urn:s> <urn:p> \"o\"@ .", 1, 20)]
    [InlineData("<urn:s> <urn:p> \"o\"^<urn:d> .", 1, 20)]
    [InlineData("<urn:s> <urn:p> \"o\"^^\"d\" .", 1, 22)]
    [InlineData("<urn:s> <urn:p> _: .", 1, 17)]
    [InlineData("<urn:s> <urn:p> _:-a .", 1, 17)]
    [InlineData("<urn:s> <urn:p> _a .", 1, 17)]
    [InlineData("<urn:s> <urn:p> <urn:o> . <urn:s> <urn:p> <urn:o> .", 1, 27)]
    [InlineData("<urn:s> <urn:p> <urn:o> .\r\n@prefix a: <urn:a> .", 2, 1)]
    public void TryRead_NotNQuads_IsRefusedAtItsPlace(string text, int line, int column)
    {
        Assert.False(NQuads.TryRead(Encoding.UTF8.GetBytes(text), new RdfDataset(), out var error));
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void TryRead_NotUtf8_IsRefusedAtItsPlace()
    {
        Assert.False(NQuads.TryRead([.. "<urn:s> <urn:p> \"\u221e"u8, 0xFF, .. "\" .\n"u8], new RdfDataset(), out var error));
        Assert.Equal((1, 19), (error.Line, error.Column));
    }

    [Fact]
    public void TryRead_TooLong_IsRefused() =>
        Assert.False(NQuads.TryRead(new byte[NQuads.MaxBytes + 1], new RdfDataset(), out _));

    [Fact]
    public void TryRead_MoreThanADatasetHolds_IsRefusedAtTheStatement()
    {
        var text = new StringBuilder();
        for (var i = 0; i <= RdfDataset.MaxQuads; i++)
            text.Append(null, $"<urn:s> <urn:p> \"{i}\" .\n");
        Assert.False(NQuads.TryRead(Encoding.UTF8.GetBytes(text.ToString()), new RdfDataset(), out var error));
        Assert.Equal(RdfDataset.MaxQuads + 1, error.Line);
    }

    [Fact]
    public void Write_FreshAmongLabelledNodes_KeepsThemApart()
    {
        var dataset = new RdfDataset();
        var predicate = dataset.Iri("urn:p"u8);
        dataset.Add(dataset.FreshBlankNode(), predicate, dataset.BlankNode("b0"u8), dataset.BlankNode("no label > in N-Quads"u8));
        Assert.Equal("_:b0 <urn:p> _:b1 _:b2 .\n", Written(dataset));
    }

    [Theory]
    [InlineData(41_001)]
    [InlineData(41_002)]
    public void TryRead_MutatedText_IsReadOrRefusedAndWhatIsReadComesBack(int seed)
    {
        var random = new Random(seed);
        byte[][] seeds =
        [
            "_:a <urn:p> \"o\\u0031\"@en-GB _:g .\n<urn:s> <urn:\\u00e9> \"\\t\"^^<urn:d> . # c\r\n"u8.ToArray(),
            .. SharedVectors.Has("rdf-canon/rdfc10") ? Directory.GetFiles(SharedVectors.PathTo("rdf-canon/rdfc10"), "*-in.nq").Order(StringComparer.Ordinal).Select(File.ReadAllBytes) : [],
        ];
        var accepted = 0;
        for (var round = Campaign.Rounds(6_000, 500_000); round > 0; round--)
        {
            var text = Mutate(seeds[random.Next(seeds.Length)], random);
            var dataset = new RdfDataset();
            if (!NQuads.TryRead(text, dataset, out var error))
            {
                Assert.InRange(error.Line, 1, text.Length + 1);
                Assert.InRange(error.Column, 1, text.Length + 1);
                continue;
            }

            accepted++;
            var written = Written(dataset);
            var again = RandomGraphs.Read(Encoding.UTF8.GetBytes(written));
            Assert.True(again.QuadCount == dataset.QuadCount, $"seed {seed}: {Convert.ToHexString(text)}");
            Rdfc10.TryCanonicalize(dataset, new ArrayBufferWriter<byte>(), Rdfc10Options.Default, out _);
        }

        Assert.NotEqual(0, accepted);
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var text = seed.ToList();
        for (var times = random.Next(1, 4); times > 0 && text.Count > 0; times--)
        {
            var at = random.Next(text.Count);
            switch (random.Next(4))
            {
                case 0:
                    text[at] = (byte)random.Next(256);
                    break;
                case 1:
                    text.RemoveRange(at, Math.Min(random.Next(1, 9), text.Count - at));
                    break;
                case 2:
                    text.Insert(at, "<>\"\\_:@^.#u \r\n"u8[random.Next(14)]);
                    break;
                default:
                    var from = random.Next(text.Count);
                    text.InsertRange(at, text.GetRange(from, Math.Min(random.Next(1, 30), text.Count - from)));
                    break;
            }
        }

        return [.. text];
    }

    private static string Written(RdfDataset dataset)
    {
        var output = new ArrayBufferWriter<byte>();
        NQuads.Write(dataset, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
