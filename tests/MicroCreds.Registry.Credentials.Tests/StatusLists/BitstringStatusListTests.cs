using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Canonical;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit;

namespace MicroCreds.Registry.Credentials.Tests.StatusLists;

public sealed class BitstringStatusListTests
{
    private const string Url = "https://example.org/status/1";

    private static readonly StatusListDraft Draft = new(
        Url, "did:web:example.org", StatusPurposes.Revocation, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromMinutes(5));

    [Fact]
    public void Write_Draft_IsCanonicalAndReadsBack()
    {
        var bytes = Written(new StatusBitstring { [94567] = true });
        Assert.True(Jcs.IsCanonical(bytes));
        Assert.True(TryRead(Encoding.UTF8.GetString(bytes), out var list, out var failure), failure?.Message);
        Assert.Equal((Url, "did:web:example.org", TimeSpan.FromMinutes(5)), (list.Id, list.Issuer, list.TimeToLive));
        Assert.Equal(StatusPurposes.Revocation, Assert.Single(list.Purposes));
        Assert.True(list.Bits[94567]);
        Assert.False(list.Bits[94568]);
    }

    [Theory]
    [InlineData("type", "[\"VerifiableCredential\"]", "/type")]
    [InlineData("issuer", "\"nobody\"", "/issuer")]
    [InlineData("credentialSubject", "[{\"type\":\"BitstringStatusList\"}]", "/credentialSubject")]
    [InlineData("credentialSubject.type", "\"StatusList2021\"", "/credentialSubject/type")]
    [InlineData("credentialSubject.statusPurpose", "[]", "/credentialSubject/statusPurpose")]
    [InlineData("credentialSubject.statusPurpose", "7", "/credentialSubject/statusPurpose")]
    [InlineData("credentialSubject.ttl", "\"5\"", "/credentialSubject/ttl")]
    [InlineData("credentialSubject.ttl", "-1", "/credentialSubject/ttl")]
    [InlineData("credentialSubject.encodedList", "null", "/credentialSubject/encodedList")]
    [InlineData("credentialSubject.encodedList", "\"uAAAA\"", "/credentialSubject/encodedList")]
    public void TryRead_BrokenRule_IsNamedWithItsPlace(string path, string value, string pointer)
    {
        var document = JsonNode.Parse(Written(new StatusBitstring()))!;
        var steps = path.Split('.');
        var parent = steps.Length == 1 ? document : document[steps[0]]!;
        parent[steps[^1]] = JsonNode.Parse(value);
        Assert.False(TryRead(document.ToJsonString(), out _, out var failure));
        Assert.Equal(pointer, failure.Pointer);
    }

    [Fact]
    public void Look_ClearAndSetEntries_TellTheirStatus()
    {
        var list = List(new StatusBitstring { [5] = true });
        Assert.True(StatusListCheck.Look(new BitstringStatusListEntry("revocation", 4, Url), list).IsClear);
        Assert.Equal(new StatusAnswer(StatusListError.None, 1, "revocation", null), StatusListCheck.Look(new BitstringStatusListEntry("revocation", 5, Url), list));
    }

    [Fact]
    public void Look_WideEntry_TellsItsMessage()
    {
        var bytes = new byte[StatusBitstring.MinLength / 4];
        bytes[1] = 0b0010_0000;
        var entry = new BitstringStatusListEntry("message", 5, Url, 2, [new(0, "none"), new(1, "pending"), new(2, "delayed"), new(3, "lost")]);
        var list = List(new StatusBitstring(bytes)) with { Purposes = ["message"] };
        Assert.Equal(new StatusAnswer(StatusListError.None, 2, "message", "delayed"), StatusListCheck.Look(entry, list));
    }

    [Theory]
    [InlineData("suspension", 5, 1, 131_072, StatusListError.Verification)]
    [InlineData("revocation", 5, 1, 131_064, StatusListError.ListLength)]
    [InlineData("revocation", 5, 2, 131_072, StatusListError.ListLength)]
    [InlineData("revocation", 131_072, 1, 131_072, StatusListError.Range)]
    [InlineData("revocation", 131_072, 2, 262_144, StatusListError.Range)]
    [InlineData("revocation", long.MaxValue, 1, 131_072, StatusListError.Range)]
    public void Look_WhatCannotBeTold_IsNamed(string purpose, long index, int size, int length, StatusListError error)
    {
        var list = List(new StatusBitstring(new byte[length / 8]));
        var answer = StatusListCheck.Look(new BitstringStatusListEntry(purpose, index, Url, size, []), list);
        Assert.Equal(error, answer.Error);
        Assert.False(answer.IsClear);
    }

    [VectorFact]
    public void TryRead_PublishedList_RevokesThePublishedCredential()
    {
        Assert.True(TryRead(File.ReadAllText(SharedVectors.PathTo("openbadges/status/status-list.json")), out var list, out var failure), failure?.Message);
        using var credential = JsonDocument.Parse(File.ReadAllText(SharedVectors.PathTo("openbadges/status/credential-status-revoked.json")));
        Assert.True(BitstringStatusListEntry.TryRead(credential.RootElement.GetProperty("credentialStatus"), out var entry));
        Assert.Equal(new StatusAnswer(StatusListError.None, 1, "revocation", null), StatusListCheck.Look(entry, list));
    }

    private static BitstringStatusList List(StatusBitstring bits) => new(Url, "did:web:example.org", ["revocation"], bits, null);

    private static byte[] Written(StatusBitstring bits)
    {
        var output = new ArrayBufferWriter<byte>();
        Draft.Write(output, bits);
        return output.WrittenSpan.ToArray();
    }

    private static bool TryRead(
        string json,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out BitstringStatusList? list,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Check? failure)
    {
        using var document = JsonDocument.Parse(json);
        return BitstringStatusList.TryRead(document.RootElement, out list, out failure);
    }
}
