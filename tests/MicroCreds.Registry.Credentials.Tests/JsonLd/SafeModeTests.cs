using MicroCreds.Registry.Credentials.JsonLd;

namespace MicroCreds.Registry.Credentials.Tests.JsonLd;

/// <summary>What would be in a document and not in its RDF is refused, and the place is told.</summary>
public class SafeModeTests
{
    private const string Context = """
        "@context":{"ex":"https://example.org/","type":"@type","id":"@id","p":"ex:p","q":"ex:q","nothing":null,
        "link":{"@id":"ex:link","@type":"@id"},"term":{"@id":"ex:term","@type":"@vocab"},"date":{"@id":"ex:date","@type":"ex:a b"},
        "graph":{"@id":"ex:graph","@container":"@graph"},"index":{"@id":"ex:index","@container":"@index"},
        "language":{"@id":"ex:language","@container":"@language"},"byId":{"@id":"ex:byId","@container":"@id"},
        "wrong":{"@id":"ex:wrong","@language":"a b"},"blank":"_:blank","list":{"@id":"ex:list","@container":"@list"}}
        """;

    [Theory]
    [InlineData("""{"p":1,"undefined":2}""", JsonLdErrorCodes.UndefinedTerm, "/undefined")]
    [InlineData("""{"p":{"q":1,"undefined":null}}""", JsonLdErrorCodes.UndefinedTerm, "/p/undefined")]
    [InlineData("""{"p":1,"nothing":"data"}""", JsonLdErrorCodes.UndefinedTerm, "/nothing")]
    [InlineData("""{"p":1,"@unknown":"data"}""", JsonLdErrorCodes.UndefinedTerm, "/@unknown")]
    [InlineData("""{"p":[1,{"un/def~ined":1}]}""", JsonLdErrorCodes.UndefinedTerm, "/p/1/un~1def~0ined")]
    [InlineData("""{"p":1,"type":"Undefined"}""", JsonLdErrorCodes.UndefinedType, "/type")]
    [InlineData("""{"p":1,"type":["ex:T","Undefined"]}""", JsonLdErrorCodes.UndefinedType, "/type/1")]
    [InlineData("""{"p":1,"type":"@unknown"}""", JsonLdErrorCodes.UndefinedType, "/type")]
    [InlineData("""{"p":1,"type":"https://example.org/a b"}""", JsonLdErrorCodes.UndefinedType, "/type")]
    [InlineData("""{"p":1,"id":"relative"}""", JsonLdErrorCodes.RelativeIri, "/id")]
    [InlineData("""{"p":1,"id":""}""", JsonLdErrorCodes.RelativeIri, "/id")]
    [InlineData("""{"p":1,"id":"@unknown"}""", JsonLdErrorCodes.RelativeIri, "/id")]
    [InlineData("""{"p":1,"id":"https://example.org/> <https://example.org/q> <x"}""", JsonLdErrorCodes.RelativeIri, "/id")]
    [InlineData("""{"p":1,"link":"relative"}""", JsonLdErrorCodes.RelativeIri, "/link")]
    [InlineData("""{"p":1,"link":["ex:a","../b"]}""", JsonLdErrorCodes.RelativeIri, "/link/1")]
    [InlineData("""{"p":1,"term":"undefined"}""", JsonLdErrorCodes.RelativeIri, "/term")]
    [InlineData("""{"p":1,"blank":1}""", JsonLdErrorCodes.RelativeIri, "/blank")]
    [InlineData("""{"p":1,"date":"2026-01-01"}""", JsonLdErrorCodes.RelativeIri, "/date")]
    [InlineData("""{"p":1,"byId":{"relative":{"q":1}}}""", JsonLdErrorCodes.RelativeIri, "/byId/relative")]
    [InlineData("""{"p":{"@value":"v","@language":"not a tag"}}""", JsonLdErrorCodes.InvalidLanguageTag, "/p/@language")]
    [InlineData("""{"language":{"not a tag":"v"}}""", JsonLdErrorCodes.InvalidLanguageTag, "/language/not a tag")]
    [InlineData("""{"wrong":"v"}""", JsonLdErrorCodes.InvalidLanguageTag, "/wrong")]
    [InlineData("""{"p":1,"q":{"@value":null}}""", JsonLdErrorCodes.DroppedValue, "/q")]
    [InlineData("""{"p":1,"q":{"@language":"en"}}""", JsonLdErrorCodes.DroppedValue, "/q")]
    [InlineData("""{"p":1,"@language":"en"}""", JsonLdErrorCodes.DroppedValue, "")]
    [InlineData("""{"p":1,"@index":"i"}""", JsonLdErrorCodes.DroppedValue, "/@index")]
    [InlineData("""{"index":{"a":"v"}}""", JsonLdErrorCodes.DroppedValue, "/index/a")]
    [InlineData("""{"byId":{"ex:a":{"id":"ex:b","q":1}}}""", JsonLdErrorCodes.DroppedValue, "/byId/ex:a")]
    [InlineData("""{"p":1,"@graph":["loose"]}""", JsonLdErrorCodes.DroppedValue, "/@graph/0")]
    [InlineData("""{"p":1,"@graph":[{"@list":["loose"]}]}""", JsonLdErrorCodes.DroppedValue, "/@graph/0/@list")]
    [InlineData("""{"p":1,"@graph":[{"id":"ex:only"}]}""", JsonLdErrorCodes.DroppedValue, "/@graph/0")]
    [InlineData("""{"p":1,"@included":[{"id":"ex:only"}]}""", JsonLdErrorCodes.DroppedValue, "/@included/0")]
    [InlineData("""{"p":1,"graph":"loose"}""", JsonLdErrorCodes.DroppedValue, "")]
    [InlineData("""{"p":1,"graph":{"id":"ex:only"}}""", JsonLdErrorCodes.DroppedValue, "")]
    [InlineData("""{"p":1,"q":{"type":"@json"}}""", JsonLdErrorCodes.DroppedValue, "")]
    [InlineData("""{"id":"ex:only"}""", JsonLdErrorCodes.DroppedValue, "")]
    [InlineData("""{"id":"ex:only","type":[]}""", JsonLdErrorCodes.DroppedValue, "")]
    [InlineData("""{"p":1,"@vocab":"ex:"}""", JsonLdErrorCodes.DroppedValue, "/@vocab")]
    public void TryCanonicalize_PartThatRdfWouldLose_IsRefusedThere(string members, string code, string pointer)
    {
        var result = Canonicalized.Of($"{{{Context},{members[1..]}");
        Assert.NotNull(result.Error);
        Assert.Equal((code, pointer), (result.Error.Code, result.Error.Pointer));
        Assert.True(result.Error.IsDataLoss);
    }

    [Theory]
    [InlineData("""{"p":1,"q":null}""")]
    [InlineData("""{"p":1,"q":[]}""")]
    [InlineData("""{"p":1,"q":[null]}""")]
    [InlineData("""{"p":[1,1]}""")]
    [InlineData("""{"p":1.0}""")]
    [InlineData("""{"@graph":[{"p":1}]}""")]
    [InlineData("""{"p":{"@set":[1]}}""")]
    public void TryCanonicalize_WhatSaysNothingMore_IsTheSameRdf(string members)
    {
        var result = Canonicalized.Of($"{{{Context},{members[1..]}");
        Assert.Equal("_:c14n0 <https://example.org/p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n", result.NQuads);
    }

    [Fact]
    public void TryCanonicalize_LanguageAndDirection_AreInTheRdf()
    {
        var result = Canonicalized.Of($$$"""{{{{Context}}},"p":[{"@value":"a","@language":"EN-us"},{"@value":"b","@language":"Ar","@direction":"rtl"},{"@value":"c","@direction":"ltr"}]}""");
        Assert.Equal(
            """
            _:c14n0 <https://example.org/p> "a"@en-us .
            _:c14n0 <https://example.org/p> "b"^^<https://www.w3.org/ns/i18n#ar_rtl> .
            _:c14n0 <https://example.org/p> "c"^^<https://www.w3.org/ns/i18n#_ltr> .

            """,
            result.NQuads);
    }

    [Theory]
    [InlineData("""{"@context":"https://unknown.example/context","@type":"x"}""", JsonLdErrorCodes.LoadingRemoteContextFailed, "/@context")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2","https://unknown.example/context"]}""", JsonLdErrorCodes.LoadingRemoteContextFailed, "/@context/1")]
    [InlineData("""{"@context":["relative"]}""", JsonLdErrorCodes.LoadingDocumentFailed, "/@context/0")]
    [InlineData("""{"@context":[["https://www.w3.org/ns/credentials/v2"]],"id":"urn:x"}""", JsonLdErrorCodes.InvalidLocalContext, "/@context/0")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2",{"name":"https://example.org/other"}]}""", JsonLdErrorCodes.ProtectedTermRedefinition, "/@context/1")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2",null]}""", JsonLdErrorCodes.InvalidContextNullification, "/@context")]
    [InlineData("""{"@context":7}""", JsonLdErrorCodes.InvalidLocalContext, "/@context")]
    public void TryCanonicalize_ContextThatCannotBe_IsRefusedWhereItIsNamed(string json, string code, string pointer)
    {
        var error = Canonicalized.Of(json).Error;
        Assert.NotNull(error);
        Assert.Equal((code, pointer), (error.Code, error.Pointer.Length > pointer.Length ? error.Pointer[..pointer.Length] : error.Pointer));
        Assert.False(error.IsDataLoss);
    }
}
