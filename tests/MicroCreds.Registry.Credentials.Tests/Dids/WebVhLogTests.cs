using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.Dids.WebVh;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;
using static MicroCreds.Registry.Credentials.Tests.Dids.WebVhLogWriter;

namespace MicroCreds.Registry.Credentials.Tests.Dids;

public sealed class WebVhLogTests
{
    private static readonly DateTimeOffset Now = Start.AddDays(30);

    [Fact]
    public void OfEntry_ExampleOfTheSpecification_IsItsHash()
    {
        // Section "Generate Entry Hash" prints this entry and its hash.
        const string Entry = """
            {"versionId": "QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE", "versionTime": "2025-04-01T17:39:50Z", "parameters": {"witness": {"threshold": 2, "witnesses": [{"id": "did:key:z6Mkkc51mg2vpQzKWAbWQZupeGYhowaBjYkmvcKMTqteqHB4", "weight": 1}, {"id": "did:key:z6MkuDdJdKLCgwZuQuEi9xG6LVgJJ9Tebr74CXPYPSumqgJs", "weight": 1}, {"id": "did:key:z6MkoSWmQyp4fTk4ZQy4KUsss9dFX51XfEUzKKKj1J1JUsrF", "weight": 1}]}, "updateKeys": ["z6MkgzBDcBFV3sk4ypPE5YXMZHmS213A3HpYY2LmcVKV15jr"], "nextKeyHashes": ["QmZreDcjvWEpyRFznQeExWNCsvMLk5i59AcRJJuQC8UodJ"], "method": "did:webvh:0.5", "scid": "QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE"}, "state": {"@context": ["https://www.w3.org/ns/did/v1"], "id": "did:webvh:QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE:domain.example"}}
            """;
        using var entry = System.Text.Json.JsonDocument.Parse(Entry);
        Assert.Equal("QmQ6FJ4fk2xheSSQoEjVpTgx9AQPKhJgtR9hn1nr4EeCrZ", WebVhHash.OfEntry(entry.RootElement, "QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE"));
        Assert.Equal("QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE", WebVhHash.Scid(entry.RootElement, "QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE"));
    }

    [Theory]
    [InlineData(":example.org", "https://example.org/.well-known/did.jsonl", "https://example.org/.well-known/did-witness.json")]
    [InlineData(":example.org%3A3000:dids:issuer", "https://example.org:3000/dids/issuer/did.jsonl", "https://example.org:3000/dids/issuer/did-witness.json")]
    public void TryGetUrls_Did_IsWhereItsLogLies(string location, string log, string witnesses)
    {
        Assert.True(DidWebVh.TryGetUrls("did:webvh:QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE" + location, out var logUrl, out var witnessUrl));
        Assert.Equal((log, witnesses), (logUrl.AbsoluteUri, witnessUrl.AbsoluteUri));
    }

    [Theory]
    [InlineData("did:webvh:QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE")]
    [InlineData("did:webvh:example.org")]
    [InlineData("did:webvh:QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoG:example.org")]
    [InlineData("did:webvh:XmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE:example.org")]
    [InlineData("did:webvh:QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE:127.0.0.1")]
    [InlineData("did:webvh:QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE:example.org:..")]
    [InlineData("did:webvh:QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE:example.org#a")]
    public void TryGetUrls_NoDid_HasNone(string did) => Assert.False(DidWebVh.TryGetUrls(did, out _, out _));

    [Fact]
    public void TryVerify_LogWithVersions_GivesEachByItsIdNumberAndTime()
    {
        var log = new WebVhLogWriter().Create(1).Update(1, new JsonObject { ["updateKeys"] = new JsonArray(Multikey(2)), ["ttl"] = 60 }).Update(2);
        var history = Verify(log);
        Assert.Equal([1, 2, 3], history.Versions.Select(version => version.Number));
        Assert.Equal((log.Did, log.Scid, TimeSpan.FromSeconds(60), false, false), (history.Did, history.Scid, history.TimeToLive, history.IsPortable, history.IsDeactivated));
        AssertKey(history, null, 102);
        AssertKey(history, $"versionId={log.VersionId(2)}", 101);
        AssertKey(history, "versionNumber=1", 100);
        AssertKey(history, "versionTime=2026-01-01T23:59:59Z", 100);
        AssertKey(history, "versionTime=2026-01-02T00%3A00%3A00Z", 101);
        AssertKey(history, "versionTime=2027-01-01T00:00:00Z", 102);
        Assert.All((string[])["versionTime=2025-12-31T23:59:59Z", "versionTime=soon", "versionId=2", "versionNumber=4", "versionNumber=01", "x=1", "versionId"],
            query => Assert.False(history.TrySelect(query, out _, out _)));
        var method = Resolve(history, null, "#b");
        Assert.Equal(KeyResolutionOutcome.Refused, method.Outcome);
    }

    [Fact]
    public void TryVerify_LogWrittenOtherwise_IsTheSame()
    {
        var log = new WebVhLogWriter().Create(1).Update(1);
        var text = Encoding.UTF8.GetString(log.Bytes);
        Assert.Equal(2, VerifyBytes(log.Did, text.TrimEnd('\n')).Versions.Length);
        Assert.Equal(2, VerifyBytes(log.Did, text.Replace("\n", "\r\n", StringComparison.Ordinal)).Versions.Length);
        Assert.Equal(2, VerifyBytes(log.Did, text.Replace("\":", "\" : ", StringComparison.Ordinal)).Versions.Length);
    }

    [Fact]
    public void TryVerify_NullParameters_AreTheirDefaults()
    {
        var log = new WebVhLogWriter().Create(1, First(1, ("portable", true))).Update(1, new JsonObject { ["ttl"] = null, ["nextKeyHashes"] = null, ["witness"] = null, ["watchers"] = null, ["deactivated"] = null });
        Assert.Equal(TimeSpan.FromHours(1), Verify(log).TimeToLive);
    }

    [Fact]
    public void TryVerify_PreRotation_HoldsTheNextKeysToTheirHashes()
    {
        var committed = First(1, ("nextKeyHashes", new JsonArray(HashOfKey(2), HashOfKey(3))));
        JsonObject Next(byte key, params byte[] next) => new()
        {
            ["updateKeys"] = new JsonArray(Multikey(key)),
            ["nextKeyHashes"] = new JsonArray([.. next.Select(n => (JsonNode)HashOfKey(n))]),
        };
        var good = Verify(new WebVhLogWriter().Create(1, committed.DeepClone().AsObject()).Update(3, Next(3, 4)).Update(4, Next(4)).Update(4));
        Assert.Equal(4, good.Versions.Length);
        Assert.Null(good.Flaw);

        WebVhLogWriter Committed() => new WebVhLogWriter().Create(1, committed.DeepClone().AsObject());
        AssertFlaw(Committed().Update(1, Next(1, 4)), 1, "/1/parameters/updateKeys");
        AssertFlaw(Committed().Update(4, Next(4, 4)), 1, "/1/parameters/updateKeys");
        AssertFlaw(Committed().Update(1), 1, "/1/parameters");
        AssertFlaw(Committed().Update(2, new JsonObject { ["updateKeys"] = new JsonArray(Multikey(2)) }), 1, "/1/parameters");
        AssertFlaw(Committed().Update(1, Next(2, 4)), 1, "/1/proof");
        AssertFlaw(Committed().Update(2, new JsonObject { ["updateKeys"] = new JsonArray(Multikey(2), Multikey(9)), ["nextKeyHashes"] = new JsonArray() }), 1, "/1/parameters/updateKeys");
    }

    [Fact]
    public void TryVerify_UpdateByANewKey_NeedsTheEntryThatNamesItFirst()
    {
        AssertFlaw(new WebVhLogWriter().Create(1).Update(2, new JsonObject { ["updateKeys"] = new JsonArray(Multikey(2)) }), 1, "/1/proof");
        AssertFlaw(new WebVhLogWriter().Create(1).Update(1, new JsonObject { ["updateKeys"] = new JsonArray(Multikey(2)) }).Update(1), 2, "/2/proof");
        AssertFlaw(new WebVhLogWriter().Create(1).Update(1, new JsonObject { ["updateKeys"] = new JsonArray() }).Update(1), 2, "/2/proof");
    }

    [Fact]
    public void TryVerify_Deactivated_HasNoCurrentDocumentButItsPast()
    {
        var log = new WebVhLogWriter().Create(1).Update(1, new JsonObject { ["deactivated"] = true, ["updateKeys"] = new JsonArray() });
        var history = Verify(log);
        Assert.True(history.IsDeactivated);
        var refused = Resolve(history, null);
        Assert.Equal(KeyResolutionOutcome.Refused, refused.Outcome);
        Assert.Contains("deactivated", refused.Message, StringComparison.Ordinal);
        AssertKey(history, "versionNumber=1", 100);
        AssertFlaw(new WebVhLogWriter().Create(1).Update(1, new JsonObject { ["deactivated"] = true }).Update(1), 2, "/2");
    }

    [Fact]
    public void TryVerify_PortableDid_MayMoveAndSaysWhereItWas()
    {
        WebVhLogWriter Moved(bool portable, bool tellsWhere)
        {
            var log = new WebVhLogWriter().Create(1, portable ? First(1, ("portable", true)) : null);
            return log.Update(1, null, entry =>
            {
                var elsewhere = $"did:webvh:{log.Scid}:elsewhere.org";
                entry["state"] = State(elsewhere, 7);
                if (tellsWhere)
                    entry["state"]!["alsoKnownAs"] = new JsonArray(log.Did);
            });
        }

        var moved = Moved(portable: true, tellsWhere: true);
        var elsewhere = $"did:webvh:{moved.Scid}:elsewhere.org";
        var asNow = VerifyBytes(elsewhere, Encoding.UTF8.GetString(moved.Bytes));
        Assert.Equal(KeyResolutionOutcome.Found, asNow.Resolve(Url(elsewhere, null)).Outcome);
        var asBefore = Verify(moved);
        Assert.Contains("has moved", Resolve(asBefore, null).Message, StringComparison.Ordinal);
        AssertKey(asBefore, "versionNumber=1", 100);
        Assert.False(WebVhLog.TryVerify($"did:webvh:{moved.Scid}:third.org", moved.Bytes, default, Now, out _, out _));

        AssertFlaw(Moved(portable: false, tellsWhere: true), 1, "/1/state/id");
        AssertFlaw(Moved(portable: true, tellsWhere: false), 1, "/1/state/alsoKnownAs");
        AssertFlaw(new WebVhLogWriter().Create(1).Update(1, new JsonObject { ["portable"] = true }), 1, "/1/parameters/portable");
    }

    [Fact]
    public void TryVerify_Witnesses_MustApproveEachVersion()
    {
        var log = new WebVhLogWriter().Create(1, First(1, ("witness", Witness(2, 11, 12, 13)))).Update(1).Update(1, new JsonObject { ["witness"] = new JsonObject() }).Update(1);
        var (v1, v2, v3, v4) = (log.VersionId(1), log.VersionId(2), log.VersionId(3), log.VersionId(4));
        Assert.True(WebVhLog.NamesWitnesses(log.Bytes));
        Assert.False(WebVhLog.NamesWitnesses(new WebVhLogWriter().Create(1, First(1, ("witness", new JsonObject()))).Bytes));

        // The fourth needs nobody any more; whoever approves the third approves those before.
        AssertApproved(log, 4, (v3, 11), (v3, 12));
        AssertApproved(log, 4, (v4, 11), (v3, 13));
        AssertApproved(log, 4, (v1, 11), (v1, 12), (v2, 13), (v2, 12), (v3, 13), (v3, 12));
        AssertApproved(log, 2, (v2, 11), (v2, 12), (v3, 11), (v3, 11));
        AssertApproved(log, 1, (v1, 11), (v3, 12));
        // A stranger, and a version that is not published.
        AssertApproved(log, 0, (v3, 11), (v3, 14));
        AssertApproved(log, 0, (v3, 11), ("5-" + v3[2..], 12));
        AssertApproved(log, 0);
        // Another's approval, relabelled.
        var relabelled = Encoding.UTF8.GetString(Approvals((v3, 11), (v1, 12))).Replace(v1, v3, StringComparison.Ordinal);
        AssertCount(log, Encoding.UTF8.GetBytes(relabelled), 0);
        AssertCount(log, "{}"u8.ToArray(), 0);
        AssertCount(log, "[1,{},{\"versionId\":1},{\"versionId\":\"x\",\"proof\":7}]"u8.ToArray(), 0);
    }

    [Fact]
    public void TryVerify_NewWitnesses_TakeOverAfterTheEntryThatNamesThem()
    {
        var log = new WebVhLogWriter().Create(1).Update(1, new JsonObject { ["witness"] = Witness(1, 11) }).Update(1, new JsonObject { ["witness"] = Witness(1, 12) }).Update(1);
        var (v2, v3, v4) = (log.VersionId(2), log.VersionId(3), log.VersionId(4));
        AssertApproved(log, 1);
        AssertApproved(log, 1, (v4, 12));
        AssertApproved(log, 2, (v2, 11));
        AssertApproved(log, 3, (v3, 11));
        AssertApproved(log, 4, (v3, 11), (v4, 12));
    }

    public static TheoryData<string, JsonNode?, bool> BadParameters => new()
    {
        { "method", "did:webvh:0.5", true },
        { "method", "did:webvh:1.0-rc1", true },
        { "method", null, true },
        { "method", "did:webvh:0.5", false },
        { "scid", "{SCID}", false },
        { "updateKeys", new JsonArray(), true },
        { "updateKeys", "z6Mk", true },
        { "updateKeys", new JsonArray(1), false },
        { "nextKeyHashes", new JsonObject(), false },
        { "portable", "yes", true },
        { "deactivated", 1, false },
        { "ttl", -1, false },
        { "ttl", 1.5, false },
        { "ttl", "60", false },
        { "ttl", 2147483649, false },
        { "watchers", "https://example.org", false },
        { "unknown", true, false },
        { "witness", true, false },
        { "witness", new JsonObject { ["threshold"] = 1 }, false },
        { "witness", new JsonObject { ["witnesses"] = new JsonArray(new JsonObject { ["id"] = DidKeyOf(1) }) }, false },
        { "witness", Witness(0, 1), false },
        { "witness", Witness(2, 1), false },
        { "witness", Witness(1), false },
        { "witness", Witness(1, 1, 1), false },
        { "witness", new JsonObject { ["threshold"] = 1, ["witnesses"] = new JsonArray(new JsonObject { ["id"] = "did:web:example.org" }) }, false },
        { "witness", new JsonObject { ["threshold"] = 1, ["witnesses"] = new JsonArray(new JsonObject { ["id"] = "did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv" }) }, false },
        { "witness", new JsonObject { ["threshold"] = 1.5, ["witnesses"] = new JsonArray(new JsonObject { ["id"] = DidKeyOf(1) }) }, false },
    };

    [Theory]
    [MemberData(nameof(BadParameters))]
    public void TryVerify_BadParameter_IsRefusedByName(string name, JsonNode? value, bool first)
    {
        var pointer = $"/{(first ? 0 : 1)}/parameters/{name}";
        var log = first
            ? new WebVhLogWriter().Create(1, First(1, (name, value?.DeepClone() ?? JsonValue.Create(7))))
            : new WebVhLogWriter().Create(1).Update(1, new JsonObject { [name] = value?.DeepClone() });
        AssertFlaw(log, first ? 0 : 1, pointer);
    }

    [Theory]
    [InlineData("method")]
    [InlineData("scid")]
    [InlineData("updateKeys")]
    public void TryVerify_FirstEntryWithoutParameter_IsRefused(string name)
    {
        var parameters = First(1);
        parameters.Remove(name);
        AssertFlaw(new WebVhLogWriter().Create(1, parameters), 0, "/0/parameters");
    }

    public static TheoryData<string, string, string> BadSecondEntries => new()
    {
        { "versionTime", "\"2026-01-01T00:00:00Z\"", "/1/versionTime" },
        { "versionTime", "\"2025-12-31T00:00:00Z\"", "/1/versionTime" },
        { "versionTime", "\"2026-01-02T00:00:00\"", "/1/versionTime" },
        { "versionTime", "\"2026-01-02T01:00:00+01:00\"", "/1/versionTime" },
        { "versionTime", "\"2026-01-31T00:05:01Z\"", "/1/versionTime" },
        { "versionTime", "1", "/1" },
        { "parameters", "[]", "/1" },
        { "state", "[]", "/1" },
        { "state", "{}", "/1/state/id" },
        { "state", "{\"id\":\"did:web:example.org\"}", "/1/state/id" },
        { "state", "{\"id\":\"did:webvh:QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE:example.org\"}", "/1/state/id" },
    };

    [Theory]
    [MemberData(nameof(BadSecondEntries))]
    public void TryVerify_BadEntry_EndsWhatHolds(string member, string value, string pointer) =>
        AssertFlaw(new WebVhLogWriter().Create(1).Update(1, null, entry => entry[member] = JsonNode.Parse(value)).Update(1), 1, pointer);

    [Fact]
    public void TryVerify_VersionThatIsAlmostNow_IsWithinTheTolerance() =>
        Assert.Equal(2, Verify(new WebVhLogWriter().Create(1).Update(1, null, entry => entry["versionTime"] = "2026-01-31T00:05:00+00:00")).Versions.Length);

    [Theory]
    [InlineData("3")]
    [InlineData("02")]
    [InlineData("+2")]
    [InlineData("")]
    public void TryVerify_WrongVersionNumber_IsRefused(string number) =>
        AssertFlaw(new WebVhLogWriter().Create(1).Update(1, null, null, entry => entry["versionId"] = number + entry["versionId"]!.GetValue<string>()[1..]), 1, "/1/versionId");

    [Fact]
    public void TryVerify_HashOfAnotherPredecessor_IsRefused()
    {
        AssertFlaw(new WebVhLogWriter().Create(1).Update(1, null, entry => entry["versionId"] = "1-QmdmPkUdYzbr9txmx8gM2rsHPgr5L6m3gHjJGAf4vUFoGE"), 1, "/1/versionId");
        AssertFlaw(new WebVhLogWriter().Create(1).Update(1, null, null, entry => entry["versionId"] = entry["versionId"] + "-"), 1, "/1/versionId");
    }

    [Fact]
    public void TryVerify_WrongScid_IsRefused()
    {
        var log = new WebVhLogWriter().Create(1, null, null, entry => entry["state"]!["x"] = 1);
        AssertFlaw(log, 0, "/0/parameters/scid");
        var other = new WebVhLogWriter().Create(2);
        Assert.False(WebVhLog.TryVerify(other.Did, new WebVhLogWriter().Create(1).Bytes, default, Now, out _, out var error));
        Assert.Equal("/0/parameters/scid", error.Pointer);
    }

    [Fact]
    public void TryVerify_ProofOfAnotherKind_IsRefused()
    {
        AssertFlaw(new WebVhLogWriter().Create(1).Update(1, options: OptionsOf(1) with { ProofPurpose = "authentication" }), 1, "/1/proof/proofPurpose");
        AssertFlaw(new WebVhLogWriter().Create(1).Update(1, options: OptionsOf(1) with { Expires = Now.AddDays(-1) }), 1, "/1/proof/expires");
        AssertFlaw(new WebVhLogWriter().Create(1).Update(1, options: OptionsOf(2)), 1, "/1/proof/proofValue");
        AssertFlaw(new WebVhLogWriter().Create(1).Update(2), 1, "/1/proof");
        AssertFlaw(new WebVhLogWriter().Create(1).Update(1).Replace(1, line => line.Replace("\"proof\":", "\"prooF\":", StringComparison.Ordinal)), 1, "/1");
        AssertFlaw(new WebVhLogWriter().Create(1).Update(1).Replace(1, line => line.Replace("eddsa-jcs-2022", "ecdsa-jcs-2019", StringComparison.Ordinal)), 1, "/1/proof/verificationMethod");
        AssertFlaw(new WebVhLogWriter().Create(1).Update(1).Replace(1, line => line.Replace("\"proof\":{", "\"proof\":[],\"x\":{", StringComparison.Ordinal)), 1, "/1/versionId");
    }

    [Fact]
    public void TryVerify_AnyChangedByte_NeverHolds()
    {
        var log = new WebVhLogWriter().Create(1).Update(1);
        var random = new Random(20260301);
        for (var i = 0; i < 400; i++)
        {
            var bytes = log.Bytes;
            var at = random.Next(bytes.Length);
            var to = (byte)random.Next(0x20, 0x7F);
            if (bytes[at] == to || bytes[at] == '\n')
                continue;
            bytes[at] = to;
            if (WebVhLog.TryVerify(log.Did, bytes, default, Now, out var history, out _))
                Assert.True(history.Flaw is not null && history.Versions.Length == 1, $"byte {at} as {(char)to}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"versionId\":\"1-x\"}")]
    [InlineData("<html>")]
    public void TryVerify_NoLog_IsRefused(string text)
    {
        Assert.False(WebVhLog.TryVerify(new WebVhLogWriter().Create(1).Did, Encoding.UTF8.GetBytes(text), default, Now, out var history, out var error));
        Assert.Null(history);
        Assert.Equal(DidErrorCodes.LogInvalid, error.Code);
    }

    [Fact]
    public void TryVerify_GarbageAfterGoodEntries_LeavesWhatWasAskedForByVersion()
    {
        var log = new WebVhLogWriter().Create(1).Update(1);
        var history = VerifyBytes(log.Did, Encoding.UTF8.GetString(log.Bytes) + "garbage");
        Assert.Equal("/2", history.Flaw!.Pointer);
        Assert.Equal(KeyResolutionOutcome.Refused, Resolve(history, null).Outcome);
        AssertKey(history, "versionNumber=2", 101);
        AssertKey(history, "versionTime=2026-01-01T12:00:00Z", 100);
        Assert.Equal(KeyResolutionOutcome.Refused, Resolve(history, "versionTime=2026-01-03T00:00:00Z").Outcome);
    }

    private static WebVhHistory Verify(WebVhLogWriter log)
    {
        var history = VerifyBytes(log.Did, Encoding.UTF8.GetString(log.Bytes));
        Assert.True(history.Flaw is null, history.Flaw?.Message);
        return history;
    }

    private static WebVhHistory VerifyBytes(string did, string text)
    {
        Assert.True(WebVhLog.TryVerify(did, Encoding.UTF8.GetBytes(text), default, Now, out var history, out var error), error?.Message);
        return history;
    }

    /// <summary>The log holds for so many versions and then has a flaw at the pointer.</summary>
    private static void AssertFlaw(WebVhLogWriter log, int holding, string pointer)
    {
        InputError? flaw;
        if (holding == 0)
        {
            Assert.False(WebVhLog.TryVerify(log.Did, log.Bytes, default, Now, out _, out flaw));
        }
        else
        {
            Assert.True(WebVhLog.TryVerify(log.Did, log.Bytes, default, Now, out var history, out var error), error?.Message);
            Assert.Equal(holding, history.Versions.Length);
            flaw = history.Flaw;
        }

        Assert.Equal((DidErrorCodes.LogInvalid, pointer), (flaw?.Code, flaw?.Pointer));
    }

    private static void AssertApproved(WebVhLogWriter log, int holding, params (string, byte)[] approvals) => AssertCount(log, Approvals(approvals), holding);

    private static void AssertCount(WebVhLogWriter log, byte[] approvals, int holding)
    {
        var holds = WebVhLog.TryVerify(log.Did, log.Bytes, approvals, Now, out var history, out _);
        Assert.Equal((holding > 0, holding), (holds, history?.Versions.Length ?? 0));
    }

    private static DidUrl Url(string did, string? query, string fragment = "#a")
    {
        Assert.True(DidUrl.TryParse(did + (query is null ? "" : "?" + query) + fragment, out var url));
        return url;
    }

    private static KeyResolution Resolve(WebVhHistory history, string? query, string fragment = "#a") => history.Resolve(Url(history.Did, query, fragment));

    private static void AssertKey(WebVhHistory history, string? query, byte key)
    {
        var resolution = Resolve(history, query);
        Assert.True(resolution.Key is not null, resolution.Message);
        Assert.Equal((history.Did + "#a", history.Did), (resolution.Key.Id, resolution.Key.Controller));
        using var expected = Key(key);
        Assert.Equal(expected.PublicKey.ToArray(), resolution.Key.PublicKey.ToArray());
    }
}
