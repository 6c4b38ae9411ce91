using System.Text;
using MicroCreds.Registry.Cli.SkillFrameworks;

namespace MicroCreds.Registry.Cli.Tests.SkillFrameworks;

public sealed class SkillFrameworkReaderTests
{
    private const string Esco = "conceptType,conceptUri,skillType,preferredLabel,altLabels\r\n"
        + "KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/1,skill,weld metal,\"weld steel\nweld \"\"iron\"\"\"\r\n"
        + "KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/2,skill,\"cut, bend metal\",\r\n";

    private const string Case = """
        {"CFDocument":{"title":"State Standards"},"CFItems":[
          {"identifier":"a","uri":"https://case.example/uri/a","fullStatement":"Adds\n fractions.","humanCodingScheme":"M.1"},
          {"identifier":"b","uri":"https://case.example/uri/b","fullStatement":"Long.","abbreviatedStatement":"Short"}]}
        """;

    [Fact]
    public void TryRead_Esco_HasQuotedCellsAndSkipsOtherColumns()
    {
        var framework = Read(Esco, SkillFrameworkFormat.Esco);

        Assert.Equal(("ESCO", null), (framework.Name, framework.TargetType));
        Assert.Equal(
            [new("http://data.europa.eu/esco/skill/1", "weld metal"), new("http://data.europa.eu/esco/skill/2", "cut, bend metal")],
            framework.Items.ToArray());
    }

    [Fact]
    public void TryRead_Case_HasTitleCodesAndShortStatements()
    {
        var framework = Read(Case, SkillFrameworkFormat.Case);

        Assert.Equal(("State Standards", "CFItem"), (framework.Name, framework.TargetType));
        Assert.Equal(
            [new("https://case.example/uri/a", "Adds fractions.", "M.1"), new("https://case.example/uri/b", "Short")],
            framework.Items.ToArray());
    }

    [Theory]
    [InlineData('\t')]
    [InlineData(',')]
    public void TryRead_Onet_ListsEveryElementOnce(char separator)
    {
        var table = "O*NET-SOC Code,Element ID,Element Name,Scale ID\n11-1011.00,2.A.1.a,Reading Comprehension,IM\n"
            + "11-1011.00,2.A.1.b,Active Listening,IM\n11-1021.00,2.A.1.a,Reading Comprehension,LV\n";

        var framework = Read(table.Replace(',', separator), SkillFrameworkFormat.Onet);

        Assert.Equal("O*NET", framework.Name);
        Assert.Equal(
            [
                new("https://www.onetonline.org/find/descriptor/result/2.A.1.a", "Reading Comprehension", "2.A.1.a"),
                new("https://www.onetonline.org/find/descriptor/result/2.A.1.b", "Active Listening", "2.A.1.b"),
            ],
            framework.Items.ToArray());
    }

    [Fact]
    public void TryRead_Custom_CodeMayBeLeftOutAndBlankLinesAndAMarkAreNothing()
    {
        var framework = Read("\uFEFFname,url,code\n\nDig,https://s.example/1,D1\nWater,https://s.example/2,", SkillFrameworkFormat.Custom);

        Assert.Null(framework.Name);
        Assert.Equal([new("https://s.example/1", "Dig", "D1"), new("https://s.example/2", "Water")], framework.Items.ToArray());
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("url,title\nhttps://s.example/1,Dig", "line 1")]
    [InlineData("url,name\n", "")]
    [InlineData("url,name\nhttps://s.example/1", "line 2")]
    [InlineData("url,name\nhttps://s.example/1,\"Dig\nand\ndelve\"\nurn:x:1,Water", "line 5")]
    [InlineData("url,name\nhttps://s.example/1,\"Dig", "line 2")]
    [InlineData("url,name\nhttps://s.example/1,\"Dig\"s", "line 2")]
    [InlineData("url,name\nhttps://s.example/1,D\"ig", "line 2")]
    [InlineData("url,name\nhttps://s.example/1,Dig\nhttps://s.example/1,Dig", "line 3")]
    [InlineData("url,name\nhttps://s.example/1,D\u0000ig", "line 2")]
    [InlineData("url,name\nhttps://s.example/1, ", "line 2")]
    [InlineData("url,name\njavascript:alert(1),Dig", "line 2")]
    [InlineData("url,name,code\nhttps://s.example/1,Dig,0123456789012345678901234567890123456789012345678901234567890123x", "line 2")]
    public void TryRead_UnsoundTable_ReturnsFalseWithTheLine(string table, string place) =>
        Assert.Equal(place, Fail(Encoding.UTF8.GetBytes(table), SkillFrameworkFormat.Custom).Place);

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{\"CFItems\":[\n\n{]}", "line 3")]
    [InlineData("{\"CFItems\":[],\"CFItems\":[]}", "line 1")]
    [InlineData("[]", "/CFItems")]
    [InlineData("{\"CFItems\":{}}", "/CFItems")]
    [InlineData("{\"CFItems\":[]}", "")]
    [InlineData("{\"CFItems\":[{\"uri\":\"https://c.example/1\",\"fullStatement\":\"a\"},{\"uri\":\"https://c.example/2\"}]}", "/CFItems/1")]
    [InlineData("{\"CFItems\":[{\"uri\":\"https://c.example/1\",\"fullStatement\":\"\\ud800\"}]}", "/CFItems/0")]
    [InlineData("{\"CFItems\":[7]}", "/CFItems/0")]
    public void TryRead_UnsoundPackage_ReturnsFalseWithThePlace(string package, string place) =>
        Assert.Equal(place, Fail(Encoding.UTF8.GetBytes(package), SkillFrameworkFormat.Case).Place);

    [Fact]
    public void TryRead_BeyondTheBounds_ReturnsFalse()
    {
        Assert.Contains("64 cells", Fail(Encoding.UTF8.GetBytes(new string(',', 100)), SkillFrameworkFormat.Custom).Reason, StringComparison.Ordinal);
        Assert.Contains("65536", Fail(Encoding.UTF8.GetBytes("url,name\n" + new string('x', 65_537)), SkillFrameworkFormat.Custom).Reason, StringComparison.Ordinal);
        Assert.Contains("UTF-8", Fail([0xFF, 0xFE], SkillFrameworkFormat.Esco).Reason, StringComparison.Ordinal);
        Assert.Contains("longer", Fail(new byte[SkillFrameworkReader.MaxBytes + 1], SkillFrameworkFormat.Esco).Reason, StringComparison.Ordinal);
        Assert.Equal("line 1", Fail(Encoding.UTF8.GetBytes(new string('[', 100)), SkillFrameworkFormat.Case).Place);
    }

    [Fact]
    public void TryRead_AnythingBent_NeverThrows()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        for (var round = 0; round < 4_000; round++)
        {
            var format = (SkillFrameworkFormat)random.Next(4);
            var bytes = Encoding.UTF8.GetBytes(random.Next(2) == 0 ? Esco : Case);
            for (var change = random.Next(1, 6); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

            var read = SkillFrameworkReader.TryRead(bytes, format, out var framework, out var error);

            Assert.True(read ? framework is { Items.Length: > 0 } && error is null : error is { Reason.Length: > 0 }, $"seed {Seed}, round {round}");
        }
    }

    private static SkillFramework Read(string text, SkillFrameworkFormat format)
    {
        Assert.True(SkillFrameworkReader.TryRead(Encoding.UTF8.GetBytes(text), format, out var framework, out var error), $"{error}");
        return framework;
    }

    private static SkillFrameworkError Fail(byte[] bytes, SkillFrameworkFormat format)
    {
        Assert.False(SkillFrameworkReader.TryRead(bytes, format, out _, out var error));
        return error!;
    }
}
