using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Tests.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit;
using MicroCreds.Registry.TestKit.Credentials;
using static MicroCreds.Registry.Credentials.Tests.StatusLists.SampleLists;

namespace MicroCreds.Registry.Credentials.Tests.Verification;

public sealed class StatusCheckTests : IDisposable
{
    private static readonly BitstringStatusListEntry Revocation = new("revocation", Place, Url);

    private readonly SampleIssuer _issuer = new(1);
    private readonly SampleIssuer _stranger = new(2);

    public void Dispose()
    {
        _issuer.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public void Verify_NothingSet_IsValid()
    {
        var result = Verify(Credential(_issuer, Revocation), Sources((Url, Signed(_issuer))));
        Assert.Equal((Outcome.Valid, "pass ok"), (result.Outcome, Status(result)));
    }

    [Theory]
    [InlineData("revocation", "fail revoked", Outcome.Invalid)]
    [InlineData("suspension", "fail suspended", Outcome.Invalid)]
    [InlineData("refresh", "warn refresh_available", Outcome.Valid)]
    [InlineData("message", "warn status_message", Outcome.Valid)]
    [InlineData("recall", "skip status_purpose_unknown", Outcome.Indeterminate)]
    public void Verify_Set_MeansWhatThePurposeSays(string purpose, string status, Outcome outcome)
    {
        var result = Verify(Credential(_issuer, new BitstringStatusListEntry(purpose, Place, Url)), Sources((Url, Revoking(_issuer, purpose))));
        Assert.Equal((outcome, status), (result.Outcome, Status(result)));
    }

    [Fact]
    public void Verify_SeveralEntries_TheGravestCounts()
    {
        var credential = Credential(_issuer, new("message", Place, Url + "m"), new("refresh", Place, Url + "r"), new("suspension", Place, Url + "s"), Revocation);
        (string, byte[]) Of(string url, string purpose, bool isSet) =>
            (url, Signed(_issuer, new StatusListDraft(url, _issuer.Did, purpose, SampleIssuer.FirstIssued), new StatusBitstring { [Place] = isSet }));

        Assert.Equal("skip status_unknown", Status(Verify(credential, VerificationSources.None)));
        Assert.Equal("skip status_unknown", Status(Verify(credential, Sources(Of(Url, "revocation", false)))));
        Assert.Equal("fail suspended", Status(Verify(credential, Sources(Of(Url + "s", "suspension", true)))));
        Assert.Equal("fail revoked", Status(Verify(credential, Sources(Of(Url + "s", "suspension", true), Of(Url, "revocation", true)))));
        (string, byte[])[] all = [Of(Url + "m", "message", true), Of(Url + "r", "refresh", true), Of(Url + "s", "suspension", false), Of(Url, "revocation", false)];
        Assert.Equal("warn refresh_available", Status(Verify(credential, Sources(all))));
        all[1] = Of(Url + "r", "refresh", false);
        Assert.Equal("warn status_message", Status(Verify(credential, Sources(all))));
        all[0] = Of(Url + "m", "message", false);
        Assert.Equal("pass ok", Status(Verify(credential, Sources(all))));
    }

    [Fact]
    public void Verify_OneListForTwoPurposes_TellsBoth()
    {
        var list = Revoking(_issuer, change: document => document["credentialSubject"]!["statusPurpose"] = new JsonArray("suspension", "revocation"));
        Assert.Equal("fail revoked", Status(Verify(Credential(_issuer, new("suspension", Place, Url), Revocation), Sources((Url, list)))));
        Assert.Equal("pass ok", Status(Verify(Credential(_issuer, new("suspension", Place + 1, Url), new("revocation", Place + 1, Url)), Sources((Url, list)))));
    }

    [Theory]
    [InlineData(0, "pass ok", null)]
    [InlineData(1, "warn status_message", "in the post")]
    [InlineData(2, "warn status_message", "message is 2")]
    [InlineData(3, "warn status_message", "lost")]
    public void Verify_WideEntry_TellsTheMessageAndWhereToReadMore(int status, string expected, string? text)
    {
        StatusMessage[] messages = [new(0, "none"), new(1, "in the post"), new(2, "undefined"), new(3, "lost")];
        var entry = new BitstringStatusListEntry("message", 70_000, Url, 2, [.. messages]) { References = ["https://institute-1.example/statuses"] };
        var bits = new StatusBitstring(2 * StatusBitstring.MinLength) { [140_000] = (status & 2) != 0, [140_001] = (status & 1) != 0 };
        var draft = new StatusListDraft(Url, _issuer.Did, "message", SampleIssuer.FirstIssued) { Size = 2, Messages = [.. messages] };
        var result = Verify(Credential(_issuer, entry), Sources((Url, Signed(_issuer, draft, bits))));
        Assert.Equal((Outcome.Valid, expected), (result.Outcome, Status(result)));
        if (text is not null)
            Assert.Contains($"{text} (see https://institute-1.example/statuses)", Check(result).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("suspension", Place, 1, "skip status_list_purpose_mismatch", "STATUS_VERIFICATION_ERROR")]
    [InlineData("revocation", Place, 2, "skip status_list_too_short", "STATUS_LIST_LENGTH_ERROR")]
    [InlineData("revocation", 131_072, 1, "skip status_list_out_of_range", "RANGE_ERROR")]
    [InlineData("revocation", long.MaxValue, 1, "skip status_list_out_of_range", "RANGE_ERROR")]
    public void Verify_WhatTheListCannotTell_IsIndeterminateByItsError(string purpose, long index, int size, string status, string error)
    {
        var entry = new BitstringStatusListEntry(purpose, index, Url, size, size == 1 ? [] : [new(0, "a"), new(1, "b"), new(2, "c"), new(3, "d")]);
        var result = Verify(Credential(_issuer, entry), Sources((Url, Revoking(_issuer))));
        Assert.Equal((Outcome.Indeterminate, status), (result.Outcome, Status(result)));
        Assert.Contains(error, Check(result).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_ListThatCountsInEntriesOfAnotherSize_IsIndeterminate()
    {
        var list = Revoking(_issuer, change: document => document["credentialSubject"]!["statusSize"] = 2);
        Assert.Equal("skip status_list_purpose_mismatch", Status(Verify(Credential(_issuer, Revocation), Sources((Url, list)))));
    }

    [Theory]
    [InlineData("\"99999999999999999999999999\"", "skip status_list_out_of_range", Outcome.Indeterminate)]
    [InlineData("\"094567\"", "fail revoked", Outcome.Invalid)]
    [InlineData("94567", "fail revoked", Outcome.Invalid)]
    [InlineData("\"-94567\"", "skip status_unknown", Outcome.Invalid)]
    [InlineData("-94567", "skip status_unknown", Outcome.Invalid)]
    [InlineData("\"0x17167\"", "skip status_unknown", Outcome.Invalid)]
    [InlineData("\" 94567\"", "skip status_unknown", Outcome.Invalid)]
    [InlineData("94567.5", "skip status_unknown", Outcome.Invalid)]
    [InlineData("true", "skip status_unknown", Outcome.Invalid)]
    public void Verify_IndexInEveryForm_IsUnderstoodOrRefused(string index, string status, Outcome outcome)
    {
        var credential = Credential(_issuer, $$"""{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":{{index}},"statusListCredential":"{{Url}}"}""");
        var result = Verify(credential, Sources((Url, Revoking(_issuer))));
        Assert.Equal((outcome, status), (result.Outcome, Status(result)));
    }

    [Theory]
    [InlineData("StatusList2021Entry", "statusListIndex", "statusListCredential", "StatusList2021Credential", "StatusList2021", true)]
    [InlineData("RevocationList2020Status", "revocationListIndex", "revocationListCredential", "RevocationList2020Credential", "RevocationList2020", false)]
    public void Verify_Drafts_AreReadByTheirOwnListsAlone(string entryType, string index, string url, string credentialType, string subjectType, bool hasPurpose)
    {
        var purpose = hasPurpose ? "\"statusPurpose\":\"revocation\"," : "";
        string Entry(int at) => $$"""{"id":"{{Url}}#{{at}}","type":"{{entryType}}",{{purpose}}"{{index}}":"{{at}}","{{url}}":"{{Url}}"}""";
        var draft = Revoking(_issuer, change: document => StatusListCredentialTests.ToDraft(document, credentialType, subjectType, hasPurpose));
        Assert.Equal("fail revoked", Status(Verify(Credential(_issuer, Entry(Place)), Sources((Url, draft)))));
        Assert.Equal("pass ok", Status(Verify(Credential(_issuer, Entry(Place - 1)), Sources((Url, draft)))));
        Assert.Equal("skip status_list_purpose_mismatch", Status(Verify(Credential(_issuer, Entry(Place)), Sources((Url, Revoking(_issuer))))));
    }

    [Fact]
    public void Verify_ListOfAStranger_CountsOnlyWhereItIsTrusted()
    {
        var credential = Credential(_issuer, Revocation);
        var policy = new VerificationPolicy { TrustedStatusIssuers = [_stranger.Did] };
        foreach (var (list, trusted) in new[] { (Signed(_stranger), "pass ok"), (Revoking(_stranger), "fail revoked") })
        {
            var result = Verify(credential, Sources((Url, list)));
            Assert.Equal((Outcome.Indeterminate, "skip status_list_of_another"), (result.Outcome, Status(result)));
            Assert.Contains(_stranger.Did, Check(result).Message, StringComparison.Ordinal);
            Assert.Equal(trusted, Status(Verify(credential, Sources((Url, list)), policy)));
        }
    }

    [Fact]
    public void Verify_ListThatAKeyOfNobodySignedInTheIssuersName_CountsOnlyByTheCredentialsOwnKey()
    {
        const string Issuer = "https://institute-1.example/issuer";
        var credential = _issuer.Sign(System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(
            _issuer.Unsigned(1, award => award with { Status = [Revocation] })).Replace(_issuer.Did, Issuer, StringComparison.Ordinal)));
        byte[] ListBy(SampleIssuer signer) => Signed(signer, change: document => document["issuer"] = Issuer);
        Assert.Equal("pass ok", Status(Verify(credential, Sources((Url, ListBy(_issuer))))));
        Assert.Equal("skip status_list_of_another", Status(Verify(credential, Sources((Url, ListBy(_stranger))))));
    }

    [Fact]
    public void Verify_ListThatSaysItIsAnother_CanRevokeAndNotClear()
    {
        var credential = Credential(_issuer, Revocation);
        Assert.Equal("skip status_list_names_another", Status(Verify(credential, Sources((Url, Signed(_issuer, change: list => list["id"] = Url + "0"))))));
        Assert.Equal("fail revoked", Status(Verify(credential, Sources((Url, Revoking(_issuer, change: list => list["id"] = Url + "0"))))));
        Assert.Equal("pass ok", Status(Verify(credential, Sources((Url, Signed(_issuer, change: list => list.Remove("id")))))));
    }

    [Theory]
    [InlineData("revocation", true, "fail revoked")]
    [InlineData("revocation", false, "skip status_list_stale")]
    [InlineData("suspension", true, "skip status_list_stale")]
    [InlineData("refresh", true, "skip status_list_stale")]
    public void Verify_StaleCopy_CanRevokeAndTellsItsAge(string purpose, bool isSet, string status)
    {
        var lookup = StatusListCredential.Verify(Signed(_issuer, new StatusBitstring { [Place] = isSet }, purpose), Url, VerificationSources.None, SampleIssuer.Now);
        var stale = StatusListLookup.Found(lookup.List! with { StaleAge = TimeSpan.FromMinutes(90) });
        var result = Verify(Credential(_issuer, new BitstringStatusListEntry(purpose, Place, Url)), new VerificationSources { StatusLists = _ => stale });
        Assert.Equal(status, Status(result));
        if (result.Outcome == Outcome.Indeterminate)
            Assert.Contains("90 minutes old", Check(result).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_ListThatCannotBeUsed_SaysWhy()
    {
        var credential = Credential(_issuer, Revocation);
        Assert.Equal("skip status_list_unverified", Status(Verify(credential, Sources((Url, _issuer.Signed(1))))));
        var unreachable = StatusListLookup.Failed<StatusListCredential>(CheckCodes.StatusListUnreachable, "The host is down (STATUS_RETRIEVAL_ERROR).");
        var result = Verify(credential, new VerificationSources { StatusLists = _ => unreachable });
        Assert.Equal((Outcome.Indeterminate, "skip status_list_unreachable"), (result.Outcome, Status(result)));
        Assert.Equal(unreachable.Message, Check(result).Message);
    }

    [Fact]
    public void Verify_StatusOfAnotherKindBesides_StaysUnknownUnlessRevoked()
    {
        var credential = Credential(_issuer, $$"""
            [{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"{{Place}}","statusListCredential":"{{Url}}"},
             {"type":"OtherStatus","id":"urn:other"}]
            """);
        Assert.Equal("skip status_unknown", Status(Verify(credential, Sources((Url, Signed(_issuer))))));
        Assert.Equal("fail revoked", Status(Verify(credential, Sources((Url, Revoking(_issuer))))));
    }

    [Fact]
    public void Verify_1EdTechRevocationList_IsLookedUpById()
    {
        var credential = Credential(_issuer, $$"""{"type":"1EdTechRevocationList","id":"{{Url}}"}""");
        VerificationSources With(string revoked)
        {
            using var document = JsonDocument.Parse($$"""{"id":"{{Url}}","issuer":"{{_issuer.Did}}","revokedCredential":[{"id":"{{revoked}}"}]}""");
            Assert.True(OneEdTechRevocationList.TryRead(document.RootElement, out var list, out _));
            return new VerificationSources { RevocationLists = url => url == Url ? StatusListLookup.Found(list) : default };
        }

        Assert.Equal("fail revoked", Status(Verify(credential, With(_issuer.Award(1).Id))));
        Assert.Equal("pass ok", Status(Verify(credential, With("urn:uuid:another"))));
        Assert.Equal("skip status_unknown", Status(Verify(credential, VerificationSources.None)));
        var unreachable = StatusListLookup.Failed<OneEdTechRevocationList>(CheckCodes.StatusListUnreachable, "The host is down.");
        Assert.Equal("skip status_list_unreachable", Status(Verify(credential, new VerificationSources { RevocationLists = _ => unreachable })));
    }

    [Fact]
    public void Verify_ListItself_IsHeldToTheRulesOfLists()
    {
        Assert.Equal(Outcome.Valid, Verify(Signed(_issuer), VerificationSources.None).Outcome);
        var broken = Verify(Signed(_issuer, change: list => list["credentialSubject"]!["encodedList"] = 7), VerificationSources.None);
        Assert.Equal(Outcome.Invalid, broken.Outcome);
        Assert.Contains(broken.Checks, check => check is { Code: CheckCodes.StatusListInvalid, Pointer: "/credentialSubject/encodedList" });
    }

    [VectorFact]
    public void Verify_PublishedRevokedCredential_IsRevokedByTheListsOwnProof()
    {
        var list = File.ReadAllBytes(SharedVectors.PathTo("openbadges/status/status-list.json"));
        var sources = new VerificationSources { Keys = KeyInItsOwnUrl };
        var result = Verify(
            File.ReadAllBytes(SharedVectors.PathTo("openbadges/status/credential-status-revoked.json")),
            sources with { StatusLists = url => StatusListCredential.Verify(list, url, sources, SampleIssuer.Now) });
        Assert.Equal("fail revoked", Status(result));
    }

    // The vectors' key ids are a URL of the issuer with the key as the fragment.
    private static KeyResolution KeyInItsOwnUrl(string method)
    {
        var (controller, text) = (method[..method.IndexOf('#')], method[(method.IndexOf('#') + 1)..]);
        Assert.True(Multikey.TryReadPublic(text, out _, out var key));
        return KeyResolution.Found(new VerificationKey(method, controller, key));
    }
}
