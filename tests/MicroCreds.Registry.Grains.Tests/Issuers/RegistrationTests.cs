using System.Text;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Tests.Hosting;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Grains.Tests.Issuers;

/// <summary>Credentials that their issuer signed itself, on their way into the ledger.</summary>
[Collection(SharedRegistryCollection.Name)]
public sealed class RegistrationTests(SharedRegistry shared) : IAsyncLifetime, IDisposable
{
    private static int s_issuers = 1_000;

    private readonly RunningRegistry _registry = shared.Registry;
    private readonly SampleIssuer _self = new(Interlocked.Increment(ref s_issuers));
    private Scene _scene = null!;
    private IIssuerGrain _issuer = null!;

    public async Task InitializeAsync()
    {
        _scene = Scene.Empty(_registry);
        _issuer = _registry.Client.GetGrain<IIssuerGrain>(_self.Did);
        var declared = new DeclaredKey(_self.VerificationMethod, _self.Key.PublicKeyMultibase);
        Scene.Accepted(await _issuer.ExecuteAsync(_scene.Next(new RegisterIssuer(_self.Did, Scene.Profile, declared))));
    }

    public Task DisposeAsync() => _registry.AuditAsync();

    public void Dispose() => _self.Dispose();

    [Fact]
    public async Task RegisterAsync_ValidCredential_IsInTheLedgerOnce()
    {
        var registration = Registration(_self.Signed(1));
        var first = await _issuer.RegisterAsync(registration);
        Assert.Null(first.Refusal);
        var again = await _issuer.RegisterAsync(registration with { At = registration.At.AddSeconds(1) });
        Assert.Equal((first.CredentialId, first.Digest, first.LedgerIndex), (again.CredentialId, again.Digest, again.LedgerIndex));
        Assert.True(again.Document.Span.SequenceEqual(_self.Signed(1)));
        Assert.Equal(1, await _registry.VersionOfAsync(StreamIds.Credential(first.CredentialId)));

        var result = await _registry.VerifyAsync(_self.Signed(1));
        foreach (var name in new[] { CheckNames.Structure, CheckNames.Proof, CheckNames.IssuerKey, CheckNames.Validity, CheckNames.Registered })
            Assert.Contains(result.Checks, check => check.Name == name && check.Result == CheckResult.Pass);
    }

    [Fact]
    public async Task RegisterAsync_OtherSpellingOfTheSameDocument_IsTheSameCredential()
    {
        var first = await _issuer.RegisterAsync(Registration(_self.Signed(2)) with { IdempotencyKey = "spelling" });
        var spelled = Encoding.UTF8.GetBytes(JsonNode.Parse(_self.Signed(2))!.ToJsonString(new() { WriteIndented = true }));
        var again = await _issuer.RegisterAsync(Registration(spelled) with { IdempotencyKey = "spelling" });
        Assert.Equal((first.CredentialId, first.Digest), (again.CredentialId, again.Digest));
        Assert.True(again.Document.Span.SequenceEqual(_self.Signed(2)));
    }

    [Fact]
    public async Task RegisterAsync_Tampered_IsRefusedByItsProof()
    {
        var text = Encoding.UTF8.GetString(_self.Signed(3)).Replace("Teamwork", "Teamwerk", StringComparison.Ordinal);
        Scene.Refused(CheckCodes.ProofInvalid, await _issuer.RegisterAsync(Registration(Encoding.UTF8.GetBytes(text))));
        Scene.Refused("json_duplicate_key", await _issuer.RegisterAsync(Registration("""{"id":"a","id":"b"}"""u8.ToArray())));
        Scene.Refused(CheckCodes.ProofMissing, await _issuer.RegisterAsync(Registration(_self.Unsigned(3))));
        Assert.Equal(0, await _registry.VersionOfAsync(StreamIds.Credential(_self.Award(3).Id)));
    }

    [Fact]
    public async Task RegisterAsync_OfAnotherIssuer_IsRefused()
    {
        using var other = new SampleIssuer(Interlocked.Increment(ref s_issuers));
        Scene.Refused(RefusalCodes.CredentialOfOtherIssuer, await _issuer.RegisterAsync(Registration(other.Signed(1))));
        Scene.Refused(RefusalCodes.IssuerUnknown, await _registry.Client.GetGrain<IIssuerGrain>(other.Did).RegisterAsync(Registration(other.Signed(1))));
    }

    [Fact]
    public async Task RegisterAsync_KeyThatTheIssuerNeverDeclared_IsRefused()
    {
        var scene = Scene.Empty(_registry);
        var issuer = _registry.Client.GetGrain<IIssuerGrain>(scene.Did);
        Scene.Accepted(await issuer.ExecuteAsync(scene.Next(new RegisterIssuer(scene.Did, Scene.Profile))));
        var document = JsonNode.Parse(_self.Unsigned(4))!;
        document["issuer"]!["id"] = scene.Did;
        var options = new ProofOptions { VerificationMethod = scene.Did + "#unheard-of", Created = SampleIssuer.FirstIssued };
        var secured = new System.Buffers.ArrayBufferWriter<byte>();
        ProofSigning.Sign(Encoding.UTF8.GetBytes(document.ToJsonString()), options, Cryptosuite.EddsaJcs2022, _self.Key, secured);

        Scene.Refused(CheckCodes.KeyUnresolvable, await issuer.RegisterAsync(Registration(secured.WrittenMemory)));
    }

    [Theory]
    [InlineData(-1, CheckCodes.ProofExpired)]
    [InlineData(1, RefusalCodes.CredentialNotValid)]
    public async Task RegisterAsync_ProofThatExpires_IsRefused(int days, string code)
    {
        var options = new ProofOptions
        {
            VerificationMethod = _self.VerificationMethod,
            Created = SampleIssuer.FirstIssued,
            Expires = _registry.Now.AddDays(days),
        };
        var secured = new System.Buffers.ArrayBufferWriter<byte>();
        ProofSigning.Sign(_self.Unsigned(5), options, Cryptosuite.EddsaJcs2022, _self.Key, secured);
        Scene.Refused(code, await _issuer.RegisterAsync(Registration(secured.WrittenMemory)));
    }

    [Fact]
    public async Task RegisterAsync_AchievementOfAnotherIssuer_IsRefused()
    {
        var scene = await Scene.SetAsync(_registry);
        var document = JsonNode.Parse(_self.Unsigned(6))!;
        document["credentialSubject"]!["achievement"]!["id"] = scene.AchievementId;
        var reply = await _issuer.RegisterAsync(Registration(_self.Sign(Encoding.UTF8.GetBytes(document.ToJsonString()))));
        Scene.Refused(RefusalCodes.AchievementOfOtherIssuer, reply);
    }

    [Fact]
    public async Task RegisterAsync_SameIdWithOtherContent_IsRefused()
    {
        var registration = Registration(_self.Signed(7));
        Assert.Null((await _issuer.RegisterAsync(registration)).Refusal);
        var other = _self.Signed(7, award => award with { ValidUntil = SampleIssuer.FirstIssued.AddYears(6) });
        Scene.Refused(RefusalCodes.CredentialExists, await _issuer.RegisterAsync(Registration(other)));
        Scene.Refused(RefusalCodes.IdempotencyKeyReused, await _issuer.RegisterAsync(Registration(other) with { IdempotencyKey = registration.IdempotencyKey }));
        Scene.Refused(RefusalCodes.IdempotencyKeyReused, await _issuer.RegisterAsync(registration with { LearnerId = "someone-else" }));
    }

    [Fact]
    public async Task RegisterAsync_KeyCompromisedOrRetired_IsRefused_ButARepetitionIsNot()
    {
        var registration = Registration(_self.Signed(8));
        var first = await _issuer.RegisterAsync(registration);
        Scene.Accepted(await _issuer.ExecuteAsync(_scene.Next(new RetireIssuerKey(_self.VerificationMethod))));
        Scene.Refused(RefusalCodes.KeyAlreadyRetired, await _issuer.RegisterAsync(Registration(_self.Signed(9))));
        Scene.Accepted(await _issuer.ExecuteAsync(_scene.Next(new CompromiseIssuerKey(_self.VerificationMethod, _scene.Now()))));
        Scene.Refused(RefusalCodes.KeyIsCompromised, await _issuer.RegisterAsync(Registration(_self.Signed(9))));

        Assert.Equal(first.LedgerIndex, (await _issuer.RegisterAsync(registration)).LedgerIndex);
    }

    private RegistrationOrder Registration(ReadOnlyMemory<byte> document) => new(document, _scene.Learner(1), _scene.NextKey(), _scene.Now());
}
