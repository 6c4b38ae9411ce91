using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Endpoints;

/// <summary>Refresh statuses and messages from the award to the verifier, over HTTP; the lists are read here by the standard's words alone, too.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class NoticeTests(RunningRegistry registry)
{
    private static readonly AwardStatus Both = new()
    {
        Refresh = true,
        Messages = ["nothing to report", "under review", "renewal due", "undefined"],
        References = ["https://harbour.example/statuses"],
    };

    private RegistryClient Issuer => registry.Issuer.Client;

    [Fact]
    public async Task Award_WithAStatus_HasTheEntriesOfTheStandard()
    {
        var credential = (await AwardAsync("learner-notice-1")).Credential;

        var entries = credential.GetProperty("credentialStatus").EnumerateArray().ToDictionary(entry => entry.GetProperty("statusPurpose").GetString()!);
        Assert.Equal(["revocation", "suspension", "refresh", "message"], entries.Keys);
        var message = entries["message"];
        Assert.Equal("BitstringStatusListEntry", message.GetProperty("type").GetString());
        Assert.Equal(2, message.GetProperty("statusSize").GetInt32());
        Assert.Equal("https://harbour.example/statuses", message.GetProperty("statusReference").GetString());
        Assert.Equal(
            """[{"message":"nothing to report","status":"0x0"},{"message":"under review","status":"0x1"},{"message":"renewal due","status":"0x2"},{"message":"undefined","status":"0x3"}]""",
            message.GetProperty("statusMessage").GetRawText());
        Assert.InRange(int.Parse(message.GetProperty("statusListIndex").GetString()!, CultureInfo.InvariantCulture), 0, 131_071);
        Assert.False(entries["refresh"].TryGetProperty("statusSize", out _));
        // Revocation and suspension share a list, the others have one each.
        Assert.Equal(3, entries.Values.Select(entry => AddressOf(entry)[..AddressOf(entry).LastIndexOf('-')]).Distinct().Count());
    }

    [Fact]
    public async Task Message_SetBackAndForth_ShowsInTheListTheAnswerAndTheRecord()
    {
        var awarded = await AwardAsync("learner-notice-2");
        Assert.Equal((0, 0), await ListedAsync(awarded));
        Assert.Equal(CheckResult.Pass, (await StatusAsync(awarded)).Result);

        var receipt = await Issuer.SetMessageAsync(awarded.Id, 2, "say-2");
        Assert.Equal((2, 0), await ListedAsync(awarded));
        var check = await StatusAsync(awarded);
        Assert.Equal((CheckResult.Warn, CheckCodes.StatusMessage), (check.Result, check.Code));
        Assert.Contains("renewal due", check.Message, StringComparison.Ordinal);

        await Issuer.SetMessageAsync(awarded.Id, 1);
        await Issuer.OfferRefreshAsync(awarded.Id);
        Assert.Equal((1, 1), await ListedAsync(awarded));
        check = await StatusAsync(awarded);
        Assert.Equal((CheckResult.Warn, CheckCodes.RefreshAvailable), (check.Result, check.Code));
        Assert.Contains("under review", check.Message, StringComparison.Ordinal);

        var stored = await Issuer.GetCredentialAsync(awarded.Id);
        Assert.Equal("active", stored.Status);
        Assert.Equal(["2 renewal due", "1 under review"], stored.Messages!.Value.Select(said => $"{said.Number} {said.Text}"));
        Assert.NotNull(stored.RefreshOfferedAt);
        // What was answered once is answered again, and changes nothing.
        var again = await Issuer.SetMessageAsync(awarded.Id, 2, "say-2");
        Assert.Equal((receipt.Version, receipt.LedgerIndex), (again.Version, again.LedgerIndex));
        Assert.Equal((1, 1), await ListedAsync(awarded));

        await Issuer.SetStatusAsync(awarded.Id, new StatusChange(NewStatus.Revoked));
        Assert.Equal(CheckCodes.Revoked, (await StatusAsync(awarded)).Code);
        await RefusedAsync(409, "already_revoked", () => Issuer.SetMessageAsync(awarded.Id, 0));
        await RefusedAsync(409, "already_revoked", () => Issuer.OfferRefreshAsync(awarded.Id));
    }

    [Fact]
    public async Task List_OfMessages_IsFreshAsLongAsItSays()
    {
        var entry = Entry((await AwardAsync("learner-notice-3")).Credential, "message");
        var list = await registry.Http.AskAsync("GET", AddressOf(entry));

        Assert.Equal("application/vc", list.MediaType);
        var subject = list.Json.GetProperty("credentialSubject");
        Assert.Equal(2, subject.GetProperty("statusSize").GetInt32());
        Assert.Equal(4, subject.GetProperty("statusMessages").GetArrayLength());
        var milliseconds = subject.GetProperty("ttl").GetInt64();
        Assert.True(milliseconds >= 1_000);
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), list.Headers.CacheControl?.MaxAge);
        Assert.True(list.Headers.CacheControl!.Public);
    }

    [Fact]
    public async Task List_WithAnythingChanged_IsNotBelieved()
    {
        var awarded = await AwardAsync("learner-notice-4");
        await Issuer.SetMessageAsync(awarded.Id, 1);
        var entry = Entry(awarded.Credential, "message");
        var url = entry.GetProperty("statusListCredential").GetString()!;
        var served = (await registry.Http.AskAsync("GET", AddressOf(entry))).Body;
        var sources = await SourcesAsync();
        Assert.NotNull(StatusListCredential.Verify(served, url, sources, DateTimeOffset.UtcNow).List);

        (string Member, JsonNode? Value)[] mutations =
        [
            ("statusSize", 1), ("statusSize", 4), ("statusSize", null), ("statusPurpose", "refresh"), ("ttl", 1), ("ttl", null),
            ("statusMessages", null), ("encodedList", "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"), ("type", "Thing"),
        ];
        foreach (var (member, value) in mutations)
        {
            var changed = JsonNode.Parse(served)!;
            var subject = changed["credentialSubject"]!.AsObject();
            if (value is null)
                Assert.True(subject.Remove(member));
            else
                subject[member] = value.DeepClone();
            var lookup = StatusListCredential.Verify(Encoding.UTF8.GetBytes(changed.ToJsonString()), url, sources, DateTimeOffset.UtcNow);
            Assert.True(lookup.List is null, $"{member} = {value}");
            Assert.Equal(CheckCodes.StatusListUnverified, lookup.Code);
        }
    }

    [Theory]
    [InlineData("""{"messages":["one"]}""", "field_invalid", "/status/messages")]
    [InlineData("""{"messages":["one","two","three"]}""", "field_invalid", "/status/messages")]
    [InlineData("""{"messages":["one",""]}""", "field_missing", "/status/messages/1")]
    [InlineData("""{"messages":["one",null]}""", "field_missing", "/status/messages/1")]
    [InlineData("""{"messages":["one","two\u0000"]}""", "field_invalid", "/status/messages/1")]
    [InlineData("""{"messages":["one","two"],"references":["javascript:0"]}""", "field_invalid", "/status/references/0")]
    [InlineData("""{"references":["https://e.example/"]}""", "field_invalid", "/status/references")]
    public async Task Award_StatusThatCannotBe_IsRefusedWithThePlace(string status, string code, string pointer)
    {
        var answer = await AskToAwardAsync(status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal((code, pointer), (answer.ProblemCode(status), answer.Json.GetProperty("pointer").GetString()));
    }

    [Theory]
    [InlineData("""{"messages":"one"}""")]
    [InlineData("""{"refresh":"yes"}""")]
    [InlineData("""{"refresh":null}""")]
    [InlineData("""{"size":2}""")]
    [InlineData("[]")]
    public async Task Award_StatusThatIsNone_IsNoCommand(string status) =>
        Assert.Equal("body_invalid", (await AskToAwardAsync(status)).ProblemCode(status));

    [Fact]
    public async Task Notices_ThatCannotBe_AreRefused()
    {
        var plain = await Issuer.AwardAsync(registry.Issuer.Did, Example.Award(registry.Issuer.Achievement, "learner-notice-5"));
        await RefusedAsync(409, "status_purpose_missing", () => Issuer.SetMessageAsync(plain.Id, 1));
        await RefusedAsync(409, "status_purpose_missing", () => Issuer.OfferRefreshAsync(plain.Id));
        var awarded = await AwardAsync("learner-notice-6");
        foreach (var number in (int[])[-1, 3, 4, 1_000_000])
            await RefusedAsync(422, "message_unknown", () => Issuer.SetMessageAsync(awarded.Id, number));
        await RefusedAsync(409, "message_unchanged", () => Issuer.SetMessageAsync(awarded.Id, 0));
        await Issuer.OfferRefreshAsync(awarded.Id);
        await RefusedAsync(409, "refresh_already_offered", () => Issuer.OfferRefreshAsync(awarded.Id));

        // Another issuer cannot even find out that there is such a credential; who is nobody is sent away.
        await RefusedAsync(404, "credential_unknown", () => registry.Other.Client.SetMessageAsync(awarded.Id, 1));
        await RefusedAsync(404, "credential_unknown", () => registry.Other.Client.OfferRefreshAsync(awarded.Id));
        var path = $"/v1/credentials/{Wire.Escape(awarded.Id)}";
        Assert.Equal("unauthenticated", (await registry.Http.AskAsync("PUT", $"{path}/message", null, """{"number":1}"""u8.ToArray())).ProblemCode("message"));
        Assert.Equal("unauthenticated", (await registry.Http.AskAsync("PUT", $"{path}/refresh")).ProblemCode("refresh"));
        Assert.Equal(CheckCodes.RefreshAvailable, (await StatusAsync(awarded)).Code);
        await registry.Authority.SetMessageAsync(awarded.Id, 1);
        Assert.Equal((1, 1), await ListedAsync(awarded));
    }

    private Task<AwardReceipt> AwardAsync(string learner) =>
        Issuer.AwardAsync(registry.Issuer.Did, Example.Award(registry.Issuer.Achievement, learner) with { Status = Both });

    private Task<WireAnswer> AskToAwardAsync(string status) => registry.Http.AskAsync(
        "POST", $"/v1/issuers/{Wire.Escape(registry.Issuer.Did)}/credentials", registry.Issuer.ApiKey,
        Encoding.UTF8.GetBytes($$"""{"achievement":"{{registry.Issuer.Achievement}}","learner":{"id":"learner-notice"},"status":{{status}}}"""));

    private async Task<Check> StatusAsync(AwardReceipt awarded)
    {
        var result = await Issuer.VerifyAsync(Encoding.UTF8.GetBytes(awarded.Credential.GetRawText()));
        var check = result.Checks.Single(each => each.Name == CheckNames.Status);
        Assert.Equal(check.Result == CheckResult.Fail ? Outcome.Invalid : Outcome.Valid, result.Outcome);
        return check;
    }

    private static async Task RefusedAsync(int status, string code, Func<Task<Receipt>> change)
    {
        var refusal = await Assert.ThrowsAsync<RegistryException>(change);
        Assert.Equal((status, code), ((int)refusal.Status, refusal.Code));
    }

    /// <summary>The credential's message and refresh as the served lists have them, and as the library's verifier reads them.</summary>
    private async Task<(int Message, int Refresh)> ListedAsync(AwardReceipt awarded)
    {
        var sources = await SourcesAsync();
        var found = new List<int>();
        foreach (var purpose in (string[])["message", "refresh"])
        {
            var entry = Entry(awarded.Credential, purpose);
            var list = await registry.Http.AskAsync("GET", AddressOf(entry));
            var size = entry.TryGetProperty("statusSize", out var bits) ? bits.GetInt32() : 1;
            found.Add(ReadByHand(list.Json.GetProperty("credentialSubject"), int.Parse(entry.GetProperty("statusListIndex").GetString()!, CultureInfo.InvariantCulture), size));

            var lookup = StatusListCredential.Verify(list.Body, entry.GetProperty("statusListCredential").GetString()!, sources, DateTimeOffset.UtcNow);
            Assert.True(lookup.List is not null, lookup.Message);
            Assert.True(BitstringStatusListEntry.TryRead(entry, out var place));
            Assert.Equal(new StatusAnswer(StatusListError.None, found[^1], purpose, place.Explain(found[^1])), StatusListCheck.Look(place, lookup.List.List));
        }

        return (found[0], found[1]);
    }

    /// <summary>Bitstring Status List 1.0 section 3.2, spelled out: "u", base64url, GZIP, the bits from the left.</summary>
    private static int ReadByHand(JsonElement subject, int index, int size)
    {
        var encoded = subject.GetProperty("encodedList").GetString()!;
        Assert.Equal('u', encoded[0]);
        using var expanded = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(Base64Url.DecodeFromChars(encoded.AsSpan(1))), CompressionMode.Decompress))
            gzip.CopyTo(expanded);
        var bytes = expanded.ToArray();
        Assert.True(bytes.Length * 8 / size >= 131_072);
        var bits = Enumerable.Range(index * size, size).Select(bit => (bytes[bit / 8] >> (7 - (bit % 8))) & 1);
        return bits.Aggregate(0, (status, bit) => (status << 1) | bit);
    }

    private static JsonElement Entry(JsonElement credential, string purpose) =>
        credential.GetProperty("credentialStatus").EnumerateArray().Single(entry => entry.GetProperty("statusPurpose").GetString() == purpose);

    private static string AddressOf(JsonElement entry) => new Uri(entry.GetProperty("statusListCredential").GetString()!).AbsolutePath;

    /// <summary>The issuer's keys by its DID document.</summary>
    private async Task<VerificationSources> SourcesAsync()
    {
        var method = (await registry.Http.AskAsync("GET", "/issuers/harbour/did.json")).Json.GetProperty("verificationMethod")[0];
        var publicKey = new byte[Multikey.MaxKeyBytes];
        Assert.True(Multikey.TryParse(method.GetProperty("publicKeyMultibase").GetString(), out _, publicKey, out var written));
        var key = new VerificationKey(method.GetProperty("id").GetString()!, method.GetProperty("controller").GetString()!, publicKey.AsMemory(0, written));
        return new VerificationSources { Keys = id => id == key.Id ? KeyResolution.Found(key) : KeyResolution.Unknown };
    }
}
