using System.Buffers;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.Baking;

public sealed class BakedSvgTests
{
    private const string Open3 = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">""";
    private const string Open2 = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org">""";

    [VectorFact]
    public void TryExtract_PublishedImage_GivesThePublishedCredential()
    {
        var credential = Images.Extract(File.ReadAllBytes(SharedVectors.PathTo("openbadges/baked/simple-json.svg")));
        Assert.Equal((OpenBadgesVersion.V3, BakedForm.Json), (credential.Version, credential.Form));
        Assert.True(StrictJson.TryParse(credential.Bytes, out var document, out var error), error?.Message);
        using (document)
            Assert.Equal("http://example.com/credentials/3527", document.RootElement.GetProperty("id").GetString());
    }

    [VectorTheory]
    [InlineData(Images.Json)]
    [InlineData(Images.Jws)]
    public void TryBake_PublishedImage_ReplacesTheBadgeAndNothingElse(string text)
    {
        var image = Encoding.UTF8.GetString(File.ReadAllBytes(SharedVectors.PathTo("openbadges/baked/simple-json.svg")));
        var baked = Encoding.UTF8.GetString(Images.Bake(Images.Bytes(image), Images.Credential(text)));
        Assert.Equal(text, Images.Text(Images.Extract(Images.Bytes(baked))));

        const string CloseTag = "</openbadges:credential>";
        var (from, to) = (image.IndexOf("<openbadges:credential", StringComparison.Ordinal), image.IndexOf(CloseTag, StringComparison.Ordinal) + CloseTag.Length);
        var (newFrom, newTo) = (baked.IndexOf("<openbadges:credential", StringComparison.Ordinal), baked.IndexOf(CloseTag, StringComparison.Ordinal) + CloseTag.Length);
        Assert.Equal(image.Remove(from, to - from), baked.Remove(newFrom, newTo - newFrom));
        Assert.Equal(baked, Encoding.UTF8.GetString(Images.Bake(Images.Bytes(baked), Images.Credential(text))));
    }

    [Theory]
    [InlineData(Images.Jws, """<openbadges:credential verify="eyJhbGciOiJSUzI1NiJ9.e30.c2ln"></openbadges:credential>""")]
    [InlineData("""{"a":"]]>"}""", """<openbadges:credential><![CDATA[{"a":"]]]]><![CDATA[>"}]]></openbadges:credential>""")]
    public void TryBake_PlainImage_WritesTheElementThatTheStandardDescribes(string text, string element)
    {
        var baked = Images.Bake(Images.Bytes("""<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>"""), Images.Credential(text));
        Assert.Equal(Open3 + element + "<g/></svg>", Encoding.UTF8.GetString(baked));
        Assert.Equal(text, Images.Text(Images.Extract(baked)));
    }

    [Theory]
    [InlineData("<svg/>")]
    [InlineData("\uFEFF<svg/>")]
    [InlineData("<svg a='>' b=\"/>\" />")]
    [InlineData("<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:g/></s:svg>")]
    [InlineData("<s:svg xmlns:s='http://www.w3.org/2000/svg'/>")]
    [InlineData("<svg xmlns:openbadges='http://openbadges.org'><openbadges:assertion verify='https://e.org/1'>{}</openbadges:assertion></svg>")]
    [InlineData("<!-- <svg> -->\r\n<?a <svg> ?>\r<svg\r\n\n title='ä\n>'\r>\r\n<g/>\n\r<!-- > --><b:credential xmlns:b='https://purl.imsglobal.org/ob/v3p0'\n>\r{\"old\":'>'}\n\n</b:credential  ><g/>😀</svg>")]
    [InlineData("<?xml version='1.0'?>\n<!-- <!DOCTYPE [ -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\"\r\n'http://www.w3.org/[>.dtd' >\r\n<svg>\n<g/></svg>")]
    public void TryBake_AnyShapeOfRoot_IsWellFormedAndReadsBack(string image)
    {
        foreach (var text in (string[])[Images.Json, Images.Jws])
        {
            var baked = Images.Bake(Images.Bytes(image), Images.Credential(text));
            Assert.Equal(text, Images.Text(Images.Extract(baked)));
            Assert.Equal(OpenBadgesVersion.V3, Images.Extract(baked).Version);
            Assert.Equal(baked, Images.Bake(baked, Images.Credential(text)));
            Assert.Equal(image[0] == '\uFEFF', baked[0] == 0xEF);
            using var reader = XmlReader.Create(new MemoryStream(baked), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
            var root = XDocument.Load(reader).Root!;
            Assert.Equal(XName.Get("credential", "https://purl.imsglobal.org/ob/v3p0"), root.Elements().First().Name);
        }
    }

    [Fact]
    public void TryBake_RandomLayouts_KeepAllElseOfTheText()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        string[] parts = ["\n", "\r", "\r\n", " ", "<g/>", "<g a='\n>\r\n'>\r</g>", "<!--\r\n<svg>-->", "<![CDATA[\n<x>\r]]>", "<?p\n?>", "é", "😀", "&amp;", "&#13;"];
        for (var round = 0; round < 500; round++)
        {
            var before = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => parts[random.Next(parts.Length)]));
            var after = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => parts[random.Next(parts.Length)]));
            var image = $"{Open3}{before}<openbadges:credential\r\n>{{\"old\":1}}</openbadges:credential\n>{after}</svg>";
            var baked = Encoding.UTF8.GetString(Images.Bake(Images.Bytes(image), Images.Credential(Images.Jws)));
            Assert.True(baked == $"{Open3}<openbadges:credential verify=\"{Images.Jws}\"></openbadges:credential>{before}{after}</svg>", $"seed {Seed}, round {round}: {image}");
        }
    }

    [Fact]
    public void TryExtract_AssertionsOfOpenBadges2_AreRead()
    {
        var hosted = Images.Extract(Images.Bytes(Open2 + """<openbadges:assertion verify="https://example.org/a"><![CDATA[ {"a":1} ]]></openbadges:assertion></svg>"""));
        Assert.Equal((OpenBadgesVersion.V2, BakedForm.Json, """{"a":1}"""), (hosted.Version, hosted.Form, Images.Text(hosted)));
        var signed = Images.Extract(Images.Bytes(Open2 + $"<openbadges:assertion verify=\"{Images.Jws}\"/></svg>"));
        Assert.Equal((OpenBadgesVersion.V2, BakedForm.CompactJws), (signed.Version, signed.Form));
        var address = Images.Extract(Images.Bytes(Open2 + """<openbadges:assertion verify="https://example.org/a"> </openbadges:assertion></svg>"""));
        Assert.Equal((BakedForm.Url, "https://example.org/a"), (address.Form, Images.Text(address)));
    }

    [Theory]
    [InlineData("<html/>", BakingErrorCodes.Unsupported)]
    [InlineData("<svg xmlns='http://www.w3.org/1999/xhtml'/>", BakingErrorCodes.Unsupported)]
    [InlineData("<?xml version='1.0' encoding='iso-8859-1'?><svg>é</svg>", BakingErrorCodes.Unsupported)]
    [InlineData("<svg>", BakingErrorCodes.Malformed)]
    [InlineData("<svg></g>", BakingErrorCodes.Malformed)]
    [InlineData("<svg/><svg/>", BakingErrorCodes.Malformed)]
    [InlineData("<", BakingErrorCodes.Malformed)]
    [InlineData("<svg>\0</svg>", BakingErrorCodes.Malformed)]
    [InlineData("<svg/>", BakingErrorCodes.NotBaked)]
    [InlineData("<svg xmlns:openbadges='https://example.org/other'><openbadges:credential>{}</openbadges:credential></svg>", BakingErrorCodes.NotBaked)]
    [InlineData("<svg><openbadges:credential>{}</openbadges:credential></svg>", BakingErrorCodes.Malformed)]
    public void TryExtract_OtherDocuments_AreRefusedEachForItsReason(string image, string code) =>
        Assert.Equal(code, Images.Refused(Images.Bytes(image)).Code);

    [Theory]
    [InlineData("<openbadges:credential/>", BakingErrorCodes.CredentialMalformed)]
    [InlineData("<openbadges:credential verify=''> words </openbadges:credential>", BakingErrorCodes.CredentialMalformed)]
    [InlineData("<openbadges:credential verify='a.b.c'>{}</openbadges:credential>", BakingErrorCodes.BakedTwice)]
    [InlineData("<openbadges:credential>{}</openbadges:credential><openbadges:credential>{}</openbadges:credential>", BakingErrorCodes.BakedTwice)]
    [InlineData("<openbadges:credential>{<b/>}</openbadges:credential>", BakingErrorCodes.Malformed)]
    [InlineData("<openbadges:credential>{\"a\":&b;}</openbadges:credential>", BakingErrorCodes.Malformed)]
    public void TryExtract_BadElement_IsRefused(string element, string code) =>
        Assert.Equal(code, Images.Refused(Images.Bytes(Open3 + element + "</svg>")).Code);

    [Fact]
    public void TryExtract_Entities_AreNeitherExpandedNorFetched()
    {
        var laughs = new StringBuilder("<!DOCTYPE svg [<!ENTITY l0 \"lol\">");
        for (var i = 1; i < 30; i++)
            laughs.Append(System.Globalization.CultureInfo.InvariantCulture, $"<!ENTITY l{i} \"&l{i - 1};&l{i - 1};&l{i - 1};\">");
        foreach (var image in (string[])
        [
            laughs + "]><svg>&l29;</svg>",
            "<svg>&l29;</svg>",
            "<!DOCTYPE svg SYSTEM \"http://127.0.0.1:9/x\"><svg>&l29;</svg>",
            "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + Open3 + "<openbadges:credential>&x;</openbadges:credential></svg>",
            "<!DOCTYPE svg [<!ENTITY % x SYSTEM \"http://127.0.0.1:9/x\"> %x;]>" + Open3 + "<openbadges:credential>&x;</openbadges:credential></svg>",
            "<?a ?><!-- > --><!DOCTYPE svg SYSTEM '[>' [<!-- ]><svg> -->]>" + Open3 + "<openbadges:credential>{}</openbadges:credential></svg>",
            "<!DOCTYPE svg [<!ENTITY a \"1\">]>" + Open3 + "<openbadges:credential verify=\"a.b.&a;\"/></svg>",
        ])
            Assert.Equal(BakingErrorCodes.Malformed, Images.Refused(Images.Bytes(image)).Code);
    }

    [Fact]
    public void TryExtract_DeepOrGiantDocuments_AreRefusedOrRead()
    {
        Assert.Equal(BakingErrorCodes.Malformed, Images.Refused(Images.Bytes(string.Concat(Enumerable.Repeat("<svg>", 100_000)))).Code);
        Assert.Equal(BakingErrorCodes.CredentialTooLarge,
            Images.Refused(Images.Bytes(Open3 + "<openbadges:credential>{" + new string('a', BakedCredential.MaxBytes) + "}</openbadges:credential></svg>")).Code);
        var attributes = string.Concat(Enumerable.Range(0, 20_000).Select(i => $" a{i}=''"));
        Assert.Equal(BakingErrorCodes.NotBaked, Images.Refused(Images.Bytes($"<svg{attributes}/>")).Code);
    }

    [Fact]
    public void TryBake_WhatXmlCannotHold_IsRefused()
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.False(BakedBadge.TryBake(Images.Bytes(Images.Svg), Images.Credential("{\"a\":\"\uFFFF\"}"), output, out var error));
        Assert.Equal((BakingErrorCodes.CredentialMalformed, 0), (error.Code, output.WrittenCount));
    }
}
