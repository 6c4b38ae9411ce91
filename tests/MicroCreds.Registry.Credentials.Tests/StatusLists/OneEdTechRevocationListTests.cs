using System.Text.Json;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Tests.StatusLists;

public sealed class OneEdTechRevocationListTests
{
    private const string Url = "https://example.org/revocations";
    private const string Issuer = "https://example.org/issuer";

    private static readonly OneEdTechRevocationListEntry Entry = new(Url);

    [Theory]
    [InlineData("revokedCredential")]
    [InlineData("revokedCredentials")]
    public void Of_ListedCredential_IsRevokedWithItsReason(string member)
    {
        var list = Read($$"""
            {"id":"{{Url}}","issuer":"{{Issuer}}","{{member}}":[
              {"id":"urn:uuid:1","revocationReason":"Awarded in error."},{"id":"urn:uuid:2","revoked":true},"urn:uuid:3",
              {"id":"urn:uuid:4","revoked":false},{"id":"urn:uuid:5","revoked":false},{"id":"urn:uuid:5"}]}
            """);
        Assert.Equal(4, list.Count);
        var revoked = OneEdTechRevocationListCheck.Of(Entry, "urn:uuid:1", Issuer, list);
        Assert.Equal(
            new Check(CheckNames.Status, CheckResult.Fail, CheckCodes.Revoked, "/credentialStatus", "The issuer revoked the credential: Awarded in error."),
            revoked);
        foreach (var id in (string[])["urn:uuid:2", "urn:uuid:3", "urn:uuid:5"])
            Assert.Equal(CheckResult.Fail, OneEdTechRevocationListCheck.Of(Entry, id, Issuer, list).Result);
        foreach (var id in (string[])["urn:uuid:4", "urn:uuid:6", "URN:UUID:1"])
            Assert.Equal(SharedChecks.StatusPass, OneEdTechRevocationListCheck.Of(Entry, id, Issuer, list));
    }

    [Theory]
    [InlineData(Url, Issuer, null)]
    [InlineData("https://example.org/other", Issuer, "urn:uuid:1")]
    [InlineData(Url, "https://example.org/other", "urn:uuid:1")]
    [InlineData(Url, null, "urn:uuid:1")]
    public void Of_ListThatIsNotTheOneOrNoId_IsUnknown(string url, string? issuer, string? id)
    {
        var list = Read($$"""{"id":"{{Url}}","issuer":{"id":"{{Issuer}}"} }""");
        AssertUnknown(OneEdTechRevocationListCheck.Of(new OneEdTechRevocationListEntry(url), id, issuer, list));
        AssertUnknown(OneEdTechRevocationListCheck.Of(Entry, "urn:uuid:1", Issuer, null));
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("{}", "/id")]
    [InlineData("""{"error":"not found"}""", "/id")]
    [InlineData("""{"id":"https://e.org/1"}""", "/issuer")]
    [InlineData("""{"id":"https://e.org/1","issuer":"https://e.org","revokedCredential":7}""", "/revokedCredential")]
    [InlineData("""{"id":"https://e.org/1","issuer":"https://e.org","revokedCredential":["a",{}]}""", "/revokedCredential/1/id")]
    [InlineData("""{"id":"https://e.org/1","issuer":"https://e.org","revokedCredentials":[{"id":"a","revoked":"no"}]}""", "/revokedCredentials/0/revoked")]
    public void TryRead_BrokenRule_IsNamedWithItsPlace(string json, string pointer)
    {
        using var document = JsonDocument.Parse(json);
        Assert.False(OneEdTechRevocationList.TryRead(document.RootElement, out _, out var failure));
        Assert.Equal((CheckCodes.StatusListInvalid, pointer), (failure.Code, failure.Pointer));
    }

    [Fact]
    public void TryRead_LongReason_IsCut()
    {
        var list = Read($$"""{"id":"{{Url}}","issuer":"{{Issuer}}","revokedCredential":{"id":"a","revocationReason":"{{new string('x', 100_000)}}"} }""");
        Assert.True(list.IsRevoked("a", out var reason));
        Assert.Equal(501, reason!.Length);
    }

    [Theory]
    [InlineData("""{"id":"https://example.org/revocations","type":"1EdTechRevocationList"}""", true)]
    [InlineData("""{"id":"https://example.org/revocations","type":["1EdTechRevocationList"]}""", true)]
    [InlineData("""{"id":"revocations","type":"1EdTechRevocationList"}""", false)]
    [InlineData("""{"type":"1EdTechRevocationList"}""", false)]
    [InlineData("""{"id":"https://example.org/revocations","type":"BitstringStatusListEntry"}""", false)]
    [InlineData("7", false)]
    public void TryRead_Entry_NeedsItsTypeAndAUrl(string json, bool isOne)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(isOne, OneEdTechRevocationListEntry.TryRead(document.RootElement, out var entry));
        Assert.Equal(isOne ? Url : null, entry?.ListUrl);
    }

    private static OneEdTechRevocationList Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.True(OneEdTechRevocationList.TryRead(document.RootElement, out var list, out var failure), failure?.Message);
        return list;
    }

    private static void AssertUnknown(Check check) =>
        Assert.Equal((CheckResult.Skip, CheckCodes.StatusUnknown), (check.Result, check.Code));
}
