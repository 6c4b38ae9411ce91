using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;
using static MicroCreds.Registry.Credentials.Tests.StatusLists.SampleLists;

namespace MicroCreds.Registry.Credentials.Tests.StatusLists;

public sealed class StatusListCredentialTests : IDisposable
{
    private readonly SampleIssuer _issuer = new(1);
    private readonly SampleIssuer _stranger = new(2);

    public void Dispose()
    {
        _issuer.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public void Verify_SoundList_IsFoundWithWhatItSays()
    {
        var list = Found(Revoking(_issuer));
        Assert.Equal((Url, _issuer.Did, true), (list.Url, list.List.Issuer, list.IsIssuerProven));
        Assert.Equal(_issuer.VerificationMethod, Assert.Single(list.VerificationMethods));
        Assert.False(list.NamesAnother);
        Assert.True(list.List.Bits[Place]);
        Assert.Null(list.StaleAge);
    }

    [Fact]
    public void Verify_ListWithoutId_NamesNoOther() => Assert.False(Found(Signed(_issuer, change: list => list.Remove("id"))).NamesAnother);

    [Fact]
    public void Verify_ListWithAnotherId_NamesAnother() => Assert.True(Found(Signed(_issuer, change: list => list["id"] = Url + "0")).NamesAnother);

    [Fact]
    public void Verify_SignedByAStranger_IsUnverified() =>
        Refused(_stranger.Sign(Unsigned(_issuer)), CheckCodes.StatusListUnverified, "STATUS_VERIFICATION_ERROR");

    [Fact]
    public void Verify_Unsigned_IsUnverified() => Refused(Unsigned(_issuer), CheckCodes.StatusListUnverified, "no proof");

    [Fact]
    public void Verify_EveryChangedByte_IsUnverified()
    {
        var bytes = Revoking(_issuer);
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 0x01;
            Assert.True(StatusListCredential.Verify(changed, Url, VerificationSources.None, SampleIssuer.Now).List is null, $"byte {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html></html>")]
    [InlineData("\"eyJ.e30.x\"")]
    public void Verify_NoCredentialAtAll_IsUnverified(string text) => Refused(Encoding.UTF8.GetBytes(text), CheckCodes.StatusListUnverified, Url);

    [Fact]
    public void Verify_AnotherCredential_IsUnverified() => Refused(_issuer.Signed(1), CheckCodes.StatusListUnverified, "BitstringStatusListCredential");

    [Fact]
    public void Verify_KeyThatIsNotAtHand_IsUnverified()
    {
        const string Issuer = "did:web:institute-1.example";
        var output = new ArrayBufferWriter<byte>();
        ProofSigning.Sign(Unsigned(_issuer, list => list["issuer"] = Issuer), new ProofOptions { VerificationMethod = Issuer + "#key-1" }, Cryptosuite.EddsaJcs2022, _issuer.Key, output);
        Refused(output.WrittenSpan.ToArray(), CheckCodes.StatusListUnverified, "not known here");
        var sources = new VerificationSources { Keys = method => KeyResolution.Found(new VerificationKey(method, Issuer, _issuer.Key.PublicKey)) };
        Assert.True(StatusListCredential.Verify(output.WrittenSpan.ToArray(), Url, sources, SampleIssuer.Now).List is { IsIssuerProven: true });
    }

    [Fact]
    public void Verify_KeyOfNobodyForAnIssuerThatIsNoDid_IsFoundUnproven() =>
        Assert.False(Found(Signed(_stranger, change: list => list["issuer"] = "https://institute-1.example/issuer")).IsIssuerProven);

    [Theory]
    [InlineData(-2, -1)]
    [InlineData(1, 2)]
    public void Verify_OutsideItsPeriod_IsExpired(int from, int until) => Refused(
        Signed(_issuer, new StatusListDraft(Url, _issuer.Did, "revocation", SampleIssuer.Now.AddDays(from), SampleIssuer.Now.AddDays(until))),
        CheckCodes.StatusListExpired, "not valid now");

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void Verify_SignedByAClockThatGoesAhead_IsTakenWithinAMinute(int seconds, bool isTaken)
    {
        var list = Signed(_issuer, new StatusListDraft(Url, _issuer.Did, "revocation", SampleIssuer.Now.AddSeconds(seconds)));
        Assert.Equal(isTaken, StatusListCredential.Verify(list, Url, VerificationSources.None, SampleIssuer.Now).List is not null);
    }

    [Fact]
    public void Verify_AtItsEnd_IsExpired() => Refused(
        Signed(_issuer, new StatusListDraft(Url, _issuer.Did, "revocation", SampleIssuer.FirstIssued, SampleIssuer.Now)), CheckCodes.StatusListExpired, "over");

    [Theory]
    [InlineData("encodedList", "\"H4sIAAAAAAAAA\"")]
    [InlineData("encodedList", "\"uAAAA\"")]
    [InlineData("encodedList", "7")]
    [InlineData("statusPurpose", "null")]
    [InlineData("statusPurpose", "[]")]
    [InlineData("statusPurpose", "[\"revocation\",7]")]
    [InlineData("statusPurpose", "\"\"")]
    [InlineData("ttl", "-1")]
    [InlineData("ttl", "\"60000\"")]
    [InlineData("ttl", "0.5")]
    [InlineData("statusSize", "0")]
    [InlineData("statusSize", "9")]
    [InlineData("type", "\"StatusList2021\"")]
    public void Verify_MalformedMember_IsUnverified(string member, string value) =>
        Refused(Signed(_issuer, change: list => list["credentialSubject"]![member] = JsonNode.Parse(value)), CheckCodes.StatusListUnverified, member);

    [Fact]
    public void Verify_ListOfMessagesSignedOverItsRdf_IsFound()
    {
        var draft = new StatusListDraft(Url, _issuer.Did, "message", SampleIssuer.FirstIssued)
        {
            Size = 2,
            Messages = [new(0, "none"), new(1, "in the post"), new(2, "undefined"), new(3, "lost")],
        };
        var written = new ArrayBufferWriter<byte>();
        draft.Write(written, new StatusBitstring(2 * StatusBitstring.MinLength));
        var output = new ArrayBufferWriter<byte>();
        var options = new ProofOptions { VerificationMethod = _issuer.VerificationMethod, Created = SampleIssuer.FirstIssued };
        ProofSigning.Sign(written.WrittenSpan, options, Cryptosuite.EddsaRdfc2022, _issuer.Key, output);
        Assert.Equal(2, Found(output.WrittenSpan.ToArray()).List.Size);
    }

    [Fact]
    public void Verify_PurposeTwice_CountsOnce() =>
        Assert.Equal(["revocation", "suspension"], Found(Signed(_issuer, change: list =>
            list["credentialSubject"]!["statusPurpose"] = new JsonArray("revocation", "suspension", "revocation"))).List.Purposes.AsEnumerable());

    [Theory]
    [InlineData("60000", 60_000)]
    [InlineData("0", 0)]
    [InlineData("2592000000", 2_592_000_000)]
    [InlineData("9007199254740991", 316_224_000_000)]
    public void Verify_TimeToLive_IsInMillisecondsAndBounded(string ttl, double milliseconds) =>
        Assert.Equal(milliseconds, Found(Signed(_issuer, change: list => list["credentialSubject"]!["ttl"] = JsonNode.Parse(ttl))).List.TimeToLive!.Value.TotalMilliseconds);

    [Theory]
    [InlineData("StatusList2021Credential", "StatusList2021", StatusListKind.StatusList2021, true)]
    [InlineData("RevocationList2020Credential", "RevocationList2020", StatusListKind.RevocationList2020, false)]
    public void Verify_Draft_IsRead(string credentialType, string subjectType, StatusListKind kind, bool hasPurpose)
    {
        var list = Found(Revoking(_issuer, change: document => ToDraft(document, credentialType, subjectType, hasPurpose))).List;
        Assert.Equal(kind, list.Kind);
        Assert.Equal("revocation", Assert.Single(list.Purposes));
        Assert.True(list.Bits[Place]);
    }

    [Theory]
    [InlineData('-', '_', "")]
    [InlineData('+', '/', "")]
    [InlineData('+', '/', "pad")]
    public void TryDecodeDraft_EitherBase64_IsTheSameBits(char plus, char slash, string padding)
    {
        var bits = new StatusBitstring { [3] = true, [Place] = true };
        var text = EncodedList.Encode(bits)[1..].Replace('-', plus).Replace('_', slash);
        if (padding.Length > 0)
            text += new string('=', (4 - text.Length % 4) % 4);
        Assert.True(EncodedList.TryDecodeDraft(text, out var decoded, out var reason), reason);
        Assert.True(decoded.Bytes.SequenceEqual(bits.Bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("====")]
    [InlineData("H4sI AAAA")]
    [InlineData("H4sIAAAAAAAAAAAAAAAAAAA===")]
    public void TryDecodeDraft_NoBase64_IsRefused(string text) => Assert.False(EncodedList.TryDecodeDraft(text, out _, out _));

    internal static void ToDraft(JsonObject document, string credentialType, string subjectType, bool hasPurpose)
    {
        document["type"] = new JsonArray("VerifiableCredential", credentialType);
        var subject = document["credentialSubject"]!.AsObject();
        subject["type"] = subjectType;
        subject["encodedList"] = subject["encodedList"]!.GetValue<string>()[1..];
        if (!hasPurpose)
            subject.Remove("statusPurpose");
    }

    private static byte[] Unsigned(SampleIssuer issuer, Action<JsonObject>? change = null)
    {
        var document = JsonNode.Parse(Signed(issuer, change: change))!.AsObject();
        document.Remove("proof");
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }

    private static StatusListCredential Found(byte[] utf8)
    {
        var lookup = StatusListCredential.Verify(utf8, Url, VerificationSources.None, SampleIssuer.Now);
        Assert.True(lookup.List is not null, lookup.Message);
        return lookup.List;
    }

    private static void Refused(byte[] utf8, string code, string inMessage)
    {
        var lookup = StatusListCredential.Verify(utf8, Url, VerificationSources.None, SampleIssuer.Now);
        Assert.Null(lookup.List);
        Assert.Equal(code, lookup.Code);
        Assert.Contains(inMessage, lookup.Message, StringComparison.Ordinal);
    }
}
