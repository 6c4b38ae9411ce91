using System.Buffers;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.TestKit.Credentials;
using static MicroCreds.Registry.Credentials.Tests.StatusLists.SampleLists;

namespace MicroCreds.Registry.Credentials.Tests.StatusLists;

/// <summary>Status lists that are secured as tokens (VC-JOSE-COSE), bare as their URL answers them, quoted, and in an envelope.</summary>
public sealed class EnvelopedListTests : IDisposable
{
    private readonly SampleIssuer _issuer = new(1);
    private readonly SampleIssuer _stranger = new(2);

    public void Dispose()
    {
        _issuer.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public void Verify_Token_IsTheListInEveryForm()
    {
        foreach (var form in FormsOf(Token()))
        {
            var lookup = Look(form);
            Assert.True(lookup.List is not null, lookup.Message);
            Assert.Equal((Url, _issuer.Did, true, false), (lookup.List.Url, lookup.List.List.Issuer, lookup.List.IsIssuerProven, lookup.List.NamesAnother));
            Assert.True(lookup.List.List.Bits[Place]);
        }
    }

    [Fact]
    public void Verify_EveryChangedByte_IsUnverified()
    {
        var token = Token();
        for (var at = 0; at < token.Length; at++)
        {
            var changed = token.ToArray();
            changed[at] = changed[at] == (byte)'A' ? (byte)'B' : (byte)'A';
            Assert.True(Look(changed).List is null, $"byte {at}");
        }
    }

    [Fact]
    public void Verify_SignedByAStranger_IsUnverified()
    {
        foreach (var form in FormsOf(Token(signer: _stranger)))
            Refused(form, CheckCodes.StatusListUnverified, "STATUS_VERIFICATION_ERROR");
    }

    [Fact]
    public void Verify_KeyOfTheIssuerNamedAndAnotherUsed_IsUnverified()
    {
        var token = VcJwt.SignCredential(Unsigned(), new JoseSigningOptions { KeyId = _issuer.VerificationMethod }, _stranger.Key);
        Refused(token, CheckCodes.StatusListUnverified, "STATUS_VERIFICATION_ERROR");
    }

    [Theory]
    [InlineData(-2, -1)]
    [InlineData(1, 2)]
    public void Verify_OutsideItsPeriod_IsExpired(int from, int until)
    {
        var draft = new StatusListDraft(Url, _issuer.Did, "revocation", SampleIssuer.Now.AddDays(from), SampleIssuer.Now.AddDays(until));
        foreach (var form in FormsOf(Token(draft)))
            Refused(form, CheckCodes.StatusListExpired, "not valid now");
    }

    [Fact]
    public void Verify_TokenThatEndedBeforeItsList_IsUnverified()
    {
        var options = new JoseSigningOptions { KeyId = _issuer.VerificationMethod, Expires = SampleIssuer.Now.AddSeconds(-1) };
        Refused(VcJwt.SignCredential(Unsigned(), options, _issuer.Key), CheckCodes.StatusListUnverified, "STATUS_VERIFICATION_ERROR");
    }

    [Fact]
    public void Verify_TokenOfAnotherCredential_IsUnverified() =>
        Refused(VcJwt.SignCredential(_issuer.Unsigned(1), new JoseSigningOptions { KeyId = _issuer.VerificationMethod }, _issuer.Key), CheckCodes.StatusListUnverified, "BitstringStatusListCredential");

    [Fact]
    public void Verify_CredentialWhoseListIsAToken_HasTheStatusThatTheTokenSays()
    {
        var sources = Sources((Url, Token()));
        Assert.Equal("fail revoked", Status(SampleLists.Verify(Credential(_issuer, new BitstringStatusListEntry("revocation", Place, Url)), sources)));
        Assert.Equal("pass ok", Status(SampleLists.Verify(Credential(_issuer, new BitstringStatusListEntry("revocation", Place + 1, Url)), sources)));
        var forged = Sources((Url, Token(signer: _stranger)));
        Assert.Equal("skip status_list_unverified", Status(SampleLists.Verify(Credential(_issuer, new BitstringStatusListEntry("revocation", Place + 1, Url)), forged)));
    }

    [Fact]
    public void Verify_ListByAP521Key_IsFound()
    {
        using var key = EcdsaSigningKey.Generate(KeyType.P521);
        var did = "did:key:" + key.PublicKeyMultibase;
        var token = VcJwt.SignCredential(Unsigned(new StatusListDraft(Url, did, "revocation", SampleIssuer.FirstIssued)), new JoseSigningOptions { KeyId = $"{did}#{key.PublicKeyMultibase}" }, key);
        Assert.True(Look(token).List is { IsIssuerProven: true });
    }

    private static byte[][] FormsOf(byte[] token) =>
        [token, [.. token, (byte)'\n'], JsonSerializer.SerializeToUtf8Bytes(Encoding.ASCII.GetString(token)), EnvelopedDocument.Wrap(token)];

    private byte[] Token(StatusListDraft? draft = null, SampleIssuer? signer = null) =>
        VcJwt.SignCredential(Unsigned(draft), new JoseSigningOptions { KeyId = (signer ?? _issuer).VerificationMethod }, (signer ?? _issuer).Key);

    private byte[] Unsigned(StatusListDraft? draft = null)
    {
        var output = new ArrayBufferWriter<byte>();
        (draft ?? new StatusListDraft(Url, _issuer.Did, "revocation", SampleIssuer.FirstIssued)).Write(output, new StatusBitstring { [Place] = true });
        return output.WrittenSpan.ToArray();
    }

    private static StatusListLookup<StatusListCredential> Look(byte[] utf8) => StatusListCredential.Verify(utf8, Url, VerificationSources.None, SampleIssuer.Now);

    private static void Refused(byte[] utf8, string code, string inMessage)
    {
        var lookup = Look(utf8);
        Assert.Null(lookup.List);
        Assert.Equal(code, lookup.Code);
        Assert.Contains(inMessage, lookup.Message, StringComparison.Ordinal);
    }
}
