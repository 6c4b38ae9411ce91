using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Domain.Codec;
using MicroCreds.Registry.Domain.Pathways;
using MicroCreds.Registry.Domain.Pathways.Ctdl;
using MicroCreds.Registry.Domain.Tests.Deciding;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Domain.Tests.Pathways.Ctdl;

/// <summary>CTDL as others write it.</summary>
public sealed class CtdlReaderTests(ITestOutputHelper output)
{
    private static readonly CtdlImportOptions Options = new() { FrameworkId = "example-framework", CreditSystem = "Semester hours" };

    /// <summary>A degree of two blocks and a number of options, each course standing for something; CONDITIONS is what the destination asks for.</summary>
    private const string Graph = """
        {"@context":"https://credreg.net/ctdl/schema/context/json","@graph":[
        {"@id":"res:p","@type":"ceterms:Pathway","ceterms:name":{"en":"Welding"},"ceterms:description":{"en":"All of it."},
         "ceterms:ownedBy":["res:college"],"ceterms:hasDestinationComponent":["res:d"]},
        {"@id":"res:d","@type":"ceterms:CredentialComponent","ceterms:name":{"en":"Welder"},"ceterms:proxyFor":"https://x.example/welder","ceterms:hasCondition":CONDITIONS},
        {"@id":"res:a","@type":"ceterms:CourseComponent","ceterms:ctid":"ce-a","ceterms:name":{"en":"A"},"ceterms:proxyFor":"https://x.example/a"},
        {"@id":"res:b","@type":"ceterms:CourseComponent","ceterms:ctid":"ce-b","ceterms:name":{"en":"B"},"ceterms:proxyFor":"https://x.example/b"},
        {"@id":"res:c","@type":"ceterms:CourseComponent","ceterms:ctid":"ce-c","ceterms:name":{"en":"C"},"ceterms:proxyForList":["https://x.example/c","https://x.example/cc"]}MORE
        ]}
        """;

    public static TheoryData<string, string> Meanings => new()
    {
        { """{"ceterms:targetComponent":["res:a"]}""", "a" },
        { """[{"ceterms:targetComponent":["res:a","res:b"]}]""", "all(a,b)" },
        { """[{"ceterms:targetComponent":["ce-a",{"@id":"res:b"}],"ceterms:requiredNumber":2}]""", "all(a,b)" },
        { """[{"ceterms:targetComponent":["res:a","res:b"],"ceterms:requiredNumber":1}]""", "any(a,b)" },
        { """[{"ceterms:targetComponent":["res:a","res:b"],"ceterms:requiredNumber":"1"},{"ceterms:targetComponent":"res:c"}]""", "all(any(a,b),c)" },
        { """[{"ceterms:targetComponent":["res:a","res:b","res:c"],"ceterms:requiredNumber":2}]""", "2(a,b,c)" },
        { """[{"ceterms:targetComponent":["res:a","res:b"],"ceterms:logicalOperator":"logic:Or"}]""", "any(a,b)" },
        { """[{"ceterms:targetComponent":["res:a","res:b","res:c"],"ceterms:logicalOperator":"logic:Or","ceterms:requiredNumber":2}]""", "2(a,b,c)" },
        { """[{"ceterms:targetComponent":["res:a"],"ceterms:hasCondition":[{"ceterms:logicalOperator":{"@id":"logic:Not"},"ceterms:targetComponent":["res:b"]}]}]""", "all(a,not(b))" },
        {
            """[{"ceterms:logicalOperator":"https://credreg.net/ctdl/vocabs/logic/or","ceterms:hasCondition":[{"ceterms:targetComponent":["res:a","res:b"]},{"ceterms:targetComponent":["res:c"]}]}]""",
            "any(all(a,b),c)"
        },
        { """[{"ceterms:requiredNumber":1,"ceterms:hasCondition":[{"ceterms:targetComponent":["res:a","res:b"]},{"ceterms:targetComponent":["res:c"]}]}]""", "any(all(a,b),c)" },
        { """[{"ceterms:targetComponent":["res:a","res:a"]},{"ceterms:targetComponent":["res:a","res:b"]}]""", "all(a,b)" },
        {
            """[{"ceterms:targetComponent":["res:a"]},{"ceterms:targetComponent":["res:b","res:c"],"ceterms:hasConstraint":{"ceterms:leftSource":"ceterms:creditValue","ceterms:comparator":"compare:GTEQ","ceterms:rightSource":"10"}}]""",
            "all(a,10 Semester hours of b c cc)"
        },
        { """[{"ceasn:targetComponent":["res:a"],"https://purl.org/ctdl/terms/requiredNumber":1}]""", "a" },
    };

    [Theory]
    [MemberData(nameof(Meanings))]
    public void Read_ConditionsOfOthers_MeansWhatTheyMean(string conditions, string meaning)
    {
        var read = Read(Document(conditions));

        Assert.Empty(read.Problems);
        Assert.Equal(meaning, Say(read.Content!.Completion));
        Assert.Equal("https://x.example/welder", read.Content.Award);
        Assert.Equal(("res:p", "res:college", "en"), (read.PathwayId, read.OwnedBy, read.Content.Language));
    }

    [Fact]
    public void Read_PathwayOfOthers_CanBePublished()
    {
        var read = Read(Document("""[{"ceterms:targetComponent":["res:c","res:b","res:a"],"ceterms:requiredNumber":2}]"""));

        Assert.Null(PathwayRules.Check(read.Content, Samples.Issuer, Samples.Noon));
        Assert.Equal(["ce-a", "ce-b", "ce-c"], read.Content!.Components.Select(c => c.Id));
        Assert.Equal(["https://x.example/c", "https://x.example/cc"], read.Content.Components[2].Match!.Achievements.Select(a => a.Achievement));
        Assert.Equal((CredentialUse.Exclusive, PartPolicy.Flag), (read.Content.Use, read.Content.PartPolicy));
        Assert.Empty(read.Notes);
    }

    [Fact]
    public void Read_ComponentsThatAskForOthers_AsksForBoth()
    {
        var read = Read(Document("""[{"ceterms:targetComponent":["res:block","res:cloud"]}]""", """
            ,{"@id":"res:block","@type":"ceterms:BasicComponent","ceterms:name":"Block","ceterms:hasCondition":[{"ceterms:targetComponent":["res:a","res:b"],"ceterms:requiredNumber":1}]}
            ,{"@id":"https://x.example/cloud","@type":"ceterms:Certification","ceterms:ctid":"res:cloud","ceterms:name":"Cloud","ceterms:prerequisite":"res:c","ceterms:precedes":["res:a"]}
            """));

        Assert.Empty(read.Problems);
        Assert.Equal("all(any(a,b),Cloud,c)", Say(read.Content!.Completion, read.Content));
        Assert.Equal("https://x.example/cloud", Assert.Single(read.Content.Components[3].Match!.Achievements).Achievement);
        Assert.Contains(read.Notes, n => n.Pointer == "/@graph/5" && n.Message.StartsWith("nothing can fill", StringComparison.Ordinal));
        Assert.Contains(read.Notes, n => n.Pointer == "/@graph/6/ceterms:precedes");
    }

    [Fact]
    public void Read_OneObjectWithAllInside_IsReadToo()
    {
        var read = Read("""
            {"@id":"https://x.example/p","@type":"ceterms:Pathway","ceterms:name":[{"@value":"Schweißen","@language":"de-AT"}],"ceterms:inLanguage":"de",
             "ceterms:hasDestinationComponent":{"@type":"ceterms:CredentialComponent","ceterms:proxyFor":{"@id":"https://x.example/welder"},
              "ceterms:hasCondition":{"@type":"ceterms:ComponentCondition","ceterms:name":"Courses","ceterms:targetComponent":[
               {"@id":"https://x.example/p/a","@type":"ceterms:CourseComponent","ceterms:name":{"en":"Welding","de":["Schweißen"]},"ceterms:pointValue":{"schema:value":"2.5"}},
               {"@type":"ceterms:CompetencyComponent","ceterms:proxyFor":"https://x.example/skill","ceterms:codedNotation":"S1"},
               {"@type":"ceterms:JobComponent","ceterms:name":"Job","ceterms:pointValue":3}]}}}
            """);

        Assert.Empty(read.Problems);
        Assert.Equal("Schweißen", read.Content!.Title);
        Assert.Equal("Schweißen", read.Content.Description);
        Assert.Equal(["a", "component-1", "component-2"], read.Content.Components.Select(c => c.Id));
        Assert.Equal(["Schweißen", "component-1", "Job"], read.Content.Components.Select(c => c.Name));
        Assert.Equal([2.5m, 1m, 3m], read.Content.Components.Select(c => c.Points));
        Assert.Equal(["https://x.example/skill"], read.Content.Components[1].Match!.Alignments.AsEnumerable());
        Assert.Equal(ComponentKind.WorkExperience, read.Content.Components[2].Kind);
        Assert.Contains(read.Notes, n => n.Message == "codedNotation is not kept");
        Assert.Contains(read.Notes, n => n.Message == "name of a condition is not kept");
    }

    [Fact]
    public void Read_OptionsOfTheCaller_GoWhereTheDocumentIsSilent()
    {
        var document = Document("""{"ceterms:targetComponent":["res:a"]}""");

        Assert.Equal("ctdl_value_missing", Assert.Single(CtdlReader.Read(Bytes(document), new CtdlImportOptions()).Problems).Code);
        var read = CtdlReader.Read(Bytes(document), Options with { Award = "https://y.example/welder", Language = "en-GB", PathwayId = "res:p" });
        Assert.Equal(("https://y.example/welder", "en-GB"), (read.Content!.Award, read.Content.Language));
        Assert.Contains(read.Notes, n => n.Message.Contains("https://x.example/welder", StringComparison.Ordinal));
        Assert.Contains(read.Notes, n => n.Message.Contains("left out", StringComparison.Ordinal) && n.Pointer == "/@graph/3");
        Assert.Equal("ctdl_pathway_missing", Assert.Single(CtdlReader.Read(Bytes(document), Options with { PathwayId = "res:q" }).Problems).Code);
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { """[]""", "ctdl_value_missing", "/@graph/1" },
        { """[{}]""", "ctdl_value_missing", "/@graph/1/ceterms:hasCondition/0" },
        { """["res:nowhere"]""", "ctdl_reference_unknown", "/@graph/1/ceterms:hasCondition/0" },
        { """[7]""", "ctdl_invalid", "/@graph/1/ceterms:hasCondition/0" },
        { """[{"ceterms:targetComponent":["res:a","res:nowhere"]}]""", "ctdl_reference_unknown", "/@graph/1/ceterms:hasCondition/0/ceterms:targetComponent/1" },
        { """[{"ceterms:targetComponent":["res:college"]}]""", "ctdl_reference_unknown", "/@graph/1/ceterms:hasCondition/0/ceterms:targetComponent/0" },
        { """[{"ceterms:targetComponent":["res:p"]}]""", "ctdl_unsupported", "/@graph/0" },
        { """[{"ceterms:targetComponent":["res:d"]}]""", "ctdl_cyclic", "/@graph/1/ceterms:hasCondition/0/ceterms:targetComponent/0" },
        { """[{"@id":"_:1","ceterms:targetComponent":["res:a"],"ceterms:hasCondition":["_:1"]}]""", "ctdl_cyclic", "/@graph/1/ceterms:hasCondition/0/ceterms:hasCondition/0" },
        { """[{"ceterms:targetComponent":["res:a","res:b"],"ceterms:requiredNumber":3}]""", "ctdl_contradictory", "/@graph/1/ceterms:hasCondition/0" },
        { """[{"ceterms:targetComponent":["res:a","res:b"],"ceterms:requiredNumber":0}]""", "ctdl_invalid", "/@graph/1/ceterms:hasCondition/0/ceterms:requiredNumber" },
        { """[{"ceterms:targetComponent":["res:a","res:b"],"ceterms:requiredNumber":1.5}]""", "ctdl_invalid", "/@graph/1/ceterms:hasCondition/0/ceterms:requiredNumber" },
        { """[{"ceterms:targetComponent":["res:a"],"ceterms:logicalOperator":"logic:XOr"}]""", "ctdl_unsupported", "/@graph/1/ceterms:hasCondition/0/ceterms:logicalOperator" },
        { """[{"ceterms:targetComponent":["res:a","res:b"],"ceterms:logicalOperator":"logic:Not"}]""", "ctdl_ambiguous", "/@graph/1/ceterms:hasCondition/0" },
        { """[{"ceterms:targetComponent":["res:a"],"ceterms:ruleSet":"x"}]""", "ctdl_unsupported", "/@graph/1/ceterms:hasCondition/0/ceterms:ruleSet" },
        { """[{"targetComponent":["res:a"]}]""", "ctdl_unsupported", "/@graph/1/ceterms:hasCondition/0/targetComponent" },
        {
            """[{"ceterms:logicalOperator":"logic:And","ceterms:requiredNumber":1,"ceterms:hasCondition":[{"ceterms:targetComponent":"res:a"},{"ceterms:targetComponent":"res:b"}]}]""",
            "ctdl_ambiguous", "/@graph/1/ceterms:hasCondition/0"
        },
        {
            """[{"ceterms:targetComponent":["res:a"],"ceterms:hasConstraint":[{"ceterms:leftSource":["ex:StudentGrade"],"ceterms:comparator":"compare:EQ","ceterms:rightAction":"array:AnyOf","ceterms:rightSource":["ex:A"]}]}]""",
            "ctdl_unsupported", "/@graph/1/ceterms:hasCondition/0/ceterms:hasConstraint/0"
        },
        {
            """[{"ceterms:targetComponent":["res:a"],"ceterms:hasConstraint":[{"ceterms:leftSource":["ceterms:creditValue"],"ceterms:comparator":"compare:EQ","ceterms:rightSource":["10"]}]}]""",
            "ctdl_unsupported", "/@graph/1/ceterms:hasCondition/0/ceterms:hasConstraint/0"
        },
        {
            """[{"ceterms:hasConstraint":[{"ceterms:leftSource":["ceterms:creditValue"],"ceterms:comparator":"compare:GTEQ","ceterms:rightSource":["10"]}]}]""",
            "ctdl_unsupported", "/@graph/1/ceterms:hasCondition/0/ceterms:hasConstraint/0"
        },
        {
            """[{"ceterms:requiredNumber":1,"ceterms:targetComponent":["res:a"],"ceterms:hasConstraint":[{"ceterms:leftSource":["ceterms:creditValue"],"ceterms:comparator":"compare:GTEQ","ceterms:rightSource":["10"]}]}]""",
            "ctdl_ambiguous", "/@graph/1/ceterms:hasCondition/0"
        },
        { """[{"ceterms:targetComponent":[{"@type":"ceterms:CredentialComponent","ceterms:name":"X"}]}]""", "ctdl_value_missing", "/@graph/1/ceterms:hasCondition/0/ceterms:targetComponent/0" },
        { """[{"ceterms:targetComponent":[{"@type":"ceterms:CourseComponent","ceasn:hasChild":["res:a"]}]}]""", "ctdl_ambiguous", "/@graph/1/ceterms:hasCondition/0/ceterms:targetComponent/0" },
        { """[{"ceterms:targetComponent":[{"@type":"ceterms:Course","ceterms:name":"X"}]}]""", "ctdl_unsupported", "/@graph/1/ceterms:hasCondition/0/ceterms:targetComponent/0" },
        { """[{"ceterms:targetComponent":[{"@type":"ceterms:CourseComponent","ceterms:hasConstraint":{}}]}]""", "ctdl_unsupported", "/@graph/1/ceterms:hasCondition/0/ceterms:targetComponent/0/ceterms:hasConstraint" },
        { """[{"ceterms:targetComponent":[{"@type":"ceterms:CourseComponent","ceterms:pointValue":"many"}]}]""", "ctdl_invalid", "/@graph/1/ceterms:hasCondition/0/ceterms:targetComponent/0/ceterms:pointValue" },
        { """[{"ceterms:targetComponent":[{"@type":"ceterms:CourseComponent","ceterms:pointValue":{"schema:minValue":1,"schema:maxValue":2}}]}]""", "ctdl_unsupported", "/@graph/1/ceterms:hasCondition/0/ceterms:targetComponent/0/ceterms:pointValue" },
        { """[{"@context":{"x":"y"},"ceterms:targetComponent":["res:a"]}]""", "ctdl_context_unknown", "/@graph/1/ceterms:hasCondition/0/@context" },
        { """[{"mcr:kind":"allOf","ceterms:logicalOperator":"logic:Or","ceterms:requiredNumber":1,"ceterms:targetComponent":["res:a"]}]""", "ctdl_contradictory", "/@graph/1/ceterms:hasCondition/0" },
        { """[{"mcr:kind":"atLeast","ceterms:logicalOperator":"logic:Or","ceterms:requiredNumber":2,"ceterms:targetComponent":["res:a"]}]""", "ctdl_contradictory", "/@graph/1/ceterms:hasCondition/0" },
        { """[{"mcr:kind":"credits","ceterms:targetComponent":["res:a"]}]""", "ctdl_contradictory", "/@graph/1/ceterms:hasCondition/0" },
        { """[{"mcr:kind":"unheardOf","ceterms:targetComponent":["res:a"]}]""", "ctdl_contradictory", "/@graph/1/ceterms:hasCondition/0" },
        { """[{"ceterms:targetComponent":[{"@type":"ceterms:CourseComponent","mcr:colour":1}]}]""", "ctdl_unsupported", "/@graph/1/ceterms:hasCondition/0/ceterms:targetComponent/0/mcr:colour" },
        { """[{"ceterms:targetComponent":[{"@type":"ceterms:CourseComponent","mcr:match":{"colour":1}}]}]""", "ctdl_invalid", "/@graph/1/ceterms:hasCondition/0/ceterms:targetComponent/0/mcr:match" },
        {
            """[{"ceterms:targetComponent":[{"@type":"ceterms:CourseComponent","ceterms:proxyFor":"https://x.example/a","mcr:match":{"achievements":[{"achievement":"https://x.example/b"}]}}]}]""",
            "ctdl_contradictory", "/@graph/1/ceterms:hasCondition/0/ceterms:targetComponent/0"
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Read_WhatCannotBeSaidHere_IsNamedWithThePlace(string conditions, string code, string pointer)
    {
        var read = Read(Document(conditions));

        Assert.Null(read.Content);
        Assert.Contains((code, pointer), read.Problems.Select(p => (p.Code, p.Pointer)));
    }

    [Theory]
    [InlineData("", "ctdl_unreadable", "")]
    [InlineData("[", "ctdl_unreadable", "")]
    [InlineData("""{"a":1,"a":2}""", "ctdl_unreadable", "/a")]
    [InlineData("{}", "ctdl_pathway_missing", "")]
    [InlineData("7", "ctdl_pathway_missing", "")]
    [InlineData("""[{"@id":"a","@type":"ceterms:Pathway","ceterms:name":"A"},{"@id":"b","@type":"Pathway","ceterms:name":"B"}]""", "ctdl_value_missing", "/0")]
    [InlineData("""[{"@id":"a","@type":"ceterms:Pathway","ceterms:name":"A"},{"@id":"b","@type":"ceterms:Pathway","ceterms:name":"B"}]""", "ctdl_pathway_missing", "/1")]
    [InlineData("""[{"@id":"a","@type":"ceterms:Pathway","ceterms:name":"A"},{"@id":"a","@type":"ceterms:Badge","ceterms:name":"B"}]""", "ctdl_ambiguous", "/1")]
    [InlineData("""{"@context":"https://evil.example/","@type":"ceterms:Pathway","ceterms:name":"A"}""", "ctdl_context_unknown", "/@context")]
    [InlineData("""{"@context":{"ceterms":"https://evil.example/"},"@type":"ceterms:Pathway","ceterms:name":"A"}""", "ctdl_context_unknown", "/@context/ceterms")]
    [InlineData("""{"@context":[{"@vocab":"https://purl.org/ctdl/terms/"}],"@type":"ceterms:Pathway","ceterms:name":"A"}""", "ctdl_context_unknown", "/@context/0/@vocab")]
    [InlineData("""{"@context":{"ceterms":"https://purl.org/ctdl/terms/"},"@type":"ceterms:Pathway","ceterms:name":{"":"A"},"ceterms:hasCondition":[]}""", "ctdl_unsupported", "/ceterms:hasCondition")]
    [InlineData("""{"@type":"ceterms:Pathway","ceterms:name":{"en":"A"},"ceterms:hasDestinationComponent":["a","b"]}""", "ctdl_ambiguous", "")]
    public void Read_NoPathwayThatCanBeRead_IsNamedWithThePlace(string document, string code, string pointer)
    {
        var read = Read(document);

        Assert.Null(read.Content);
        Assert.Contains((code, pointer), read.Problems.Select(p => (p.Code, p.Pointer)));
    }

    [Fact]
    public void Read_ConditionsThatMultiply_StopsAtTheBound()
    {
        var more = new StringBuilder();
        for (var i = 0; i < 40; i++)
            more.Append(",{\"@id\":\"_:").Append(i).Append("\",\"ceterms:logicalOperator\":\"logic:").Append(i % 2 == 0 ? "Or" : "And").Append("\",\"ceterms:hasCondition\":[")
                .Append("{\"ceterms:targetComponent\":[\"res:a\"],\"ceterms:hasCondition\":\"_:").Append(i + 1).Append("\"},{\"ceterms:targetComponent\":[\"res:b\"],\"ceterms:hasCondition\":\"_:").Append(i + 1).Append("\"}]}");
        more.Append(",{\"@id\":\"_:40\",\"ceterms:targetComponent\":[\"res:c\"]}");

        var read = Read(Document("[\"_:0\"]", more.ToString()));

        Assert.Null(read.Content);
        Assert.Contains(read.Problems, p => p.Code is "conditions_too_many" or "condition_too_deep");
    }

    [Fact]
    public void Read_ManyThatEachAskForMany_StopsAtTheBound()
    {
        var all = string.Join(',', Enumerable.Range(0, 1000).Select(i => $"\"res:x{i}\""));
        var more = new StringBuilder($",{{\"@id\":\"res:all\",\"@type\":\"ceterms:BasicComponent\",\"ceterms:hasCondition\":{{\"ceterms:targetComponent\":[{all}]}}}}");
        for (var i = 0; i < 1000; i++)
        {
            more.Append($",{{\"@id\":\"res:x{i}\",\"@type\":\"ceterms:CourseComponent\",\"ceterms:name\":\"Same\"}}");
            more.Append($",{{\"@id\":\"res:y{i}\",\"@type\":\"ceterms:CourseComponent\",\"ceterms:name\":\"Same\",\"ceterms:prerequisite\":\"res:all\"}}");
        }

        var read = Read(Document($$"""[{"ceterms:targetComponent":[{{all.Replace('x', 'y')}}]}]""", more.ToString()));

        Assert.Contains(read.Problems, p => p.Code == "conditions_too_many");
    }

    [Fact]
    public void Read_ComponentsOfOneName_GetNamesOfTheirOwn()
    {
        var read = Read(Document("""[{"ceterms:targetComponent":["res:a","res:e","res:f"]}]""", """
            ,{"@id":"res:e","@type":"ceterms:CourseComponent","ceterms:name":"A"},{"@id":"res:f","@type":"ceterms:CourseComponent","ceterms:name":"A"}
            """));

        Assert.Equal(["A", "A (2)", "A (3)"], read.Content!.Components.Select(c => c.Name));
        Assert.Equal(["ce-a", "res:e", "res:f"], read.Content.Components.Select(c => c.Id));
    }

    [Fact]
    public void Read_ChainWithoutEnd_StopsAtTheBound()
    {
        var more = new StringBuilder();
        for (var i = 0; i < 1000; i++)
            more.Append(",{\"@id\":\"res:").Append(i).Append("\",\"@type\":\"ceterms:CourseComponent\",\"ceterms:prerequisite\":\"res:").Append(i + 1).Append("\"}");
        more.Append(",{\"@id\":\"res:1000\",\"@type\":\"ceterms:CourseComponent\",\"ceterms:name\":\"Last\"}");

        Assert.Contains(Read(Document("""[{"ceterms:targetComponent":"res:0"}]""", more.ToString())).Problems, p => p.Code == "ctdl_unsupported");
    }

    [Fact]
    public void Read_BytesChangedByChance_NeverThrows()
    {
        const int seed = 77;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (read, refused) = (0, 0);
        var written = Enumerable.Range(0, 40).Select(_ => CtdlWriter.Write(PathwaySamples.Id, Samples.Issuer, 1, RandomPathway.Accepted(random))).ToArray();
        for (var i = 0; i < 2000; i++)
        {
            byte[] bytes = [.. written[i % written.Length]];
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                var (from, to) = (random.Next(bytes.Length), random.Next(bytes.Length));
                var length = Math.Min(random.Next(1, 12), bytes.Length - Math.Max(from, to));
                bytes.AsSpan(from, length).ToArray().CopyTo(bytes.AsSpan(to));
            }

            var import = CtdlReader.Read(bytes, Options);
            Assert.Equal(import.Content is null, !import.Problems.IsEmpty);
            Assert.All(import.Problems, p => Assert.NotEqual("", p.Message));
            if (import.Content is { } content)
            {
                read++;
                Assert.NotEmpty(JsonSerializer.SerializeToUtf8Bytes(content, DomainJson.Default.PathwayContent));
                PathwayRules.Check(content, Samples.Issuer, Samples.Noon);
            }
            else
            {
                refused++;
            }
        }

        output.WriteLine($"{read} read, {refused} refused");
        Assert.True(read > 50 && refused > 200);
    }

    private static CtdlImport Read(string document) => CtdlReader.Read(Bytes(document), Options);

    private static byte[] Bytes(string document) => Encoding.UTF8.GetBytes(document);

    private static string Document(string conditions, string more = "") =>
        Graph.Replace("CONDITIONS", conditions, StringComparison.Ordinal).Replace("MORE", more, StringComparison.Ordinal);

    private static string Say(Condition condition, PathwayContent? content = null) => condition switch
    {
        Condition.Requires c => content?.Components.Single(o => o.Id == c.Component).Name.Replace("A", "a", StringComparison.Ordinal)
            .Replace("B", "b", StringComparison.Ordinal) is { } name ? (name == "C" ? "c" : name) : c.Component["ce-".Length..],
        Condition.AllOf c => $"all({string.Join(',', c.Conditions.Select(p => Say(p, content)))})",
        Condition.AnyOf c => $"any({string.Join(',', c.Conditions.Select(p => Say(p, content)))})",
        Condition.AtLeast c => $"{c.Count}({string.Join(',', c.Conditions.Select(p => Say(p, content)))})",
        Condition.Not c => $"not({Say(c.Condition, content)})",
        Condition.Credits c => $"{c.Minimum} {c.System} of {string.Join(' ', c.Match.Achievements.Select(a => a.Achievement["https://x.example/".Length..]))}",
        _ => throw new InvalidOperationException(),
    };
}
