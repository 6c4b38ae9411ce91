using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Credentials.Jose;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Tests.Hosting;
using MicroCreds.Registry.TestKit.Credentials;
using MicroCreds.Registry.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCreds.Registry.Grains.Tests.Issuers;

/// <summary>Every form that an issuer signs in, on its way into the ledger and out of the index.</summary>
[Collection(SharedRegistryCollection.Name)]
public sealed class FormsOfRegistrationTests(SharedRegistry shared) : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset BeforeAdmission = SampleIssuer.FirstIssued.AddDays(-1);

    private readonly RunningRegistry _registry = shared.Registry;
    private Scene _scene = null!;
    private SelfSigner _self = null!;
    private IIssuerGrain _issuer = null!;

    public static TheoryData<string> Forms => [.. SelfSigner.Forms];

    public async Task InitializeAsync()
    {
        _scene = Scene.Empty(_registry);
        _self = new SelfSigner(_scene.Did);
        _issuer = _scene.Issuer;
        await SetAsync(_scene, _self);
    }

    public Task DisposeAsync() => _registry.AuditAsync();

    public void Dispose() => _self.Dispose();

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task RegisterAsync_EveryForm_IsInTheLedgerOnce_AndAnsweredFromTheIndex(string form)
    {
        var signed = _self.Sign(form, 1);
        var order = Order(signed);
        var firstSeen = await _registry.VerifyAsync(SelfSigner.AsLine(signed));
        Assert.Equal(Outcome.Valid, firstSeen.Outcome);

        var first = await _issuer.RegisterAsync(order);
        Assert.True(first.IsAwarded, first.Refusal?.ToString());
        Assert.Equal(_self.IdOf(1), first.CredentialId);
        var again = await _issuer.RegisterAsync(order with { At = order.At.AddSeconds(1) });
        Assert.Equal((first.CredentialId, first.Digest, first.LedgerIndex), (again.CredentialId, again.Digest, again.LedgerIndex));
        Assert.True(first.Document.Span.SequenceEqual(again.Document.Span));
        Assert.Equal(1, await _registry.VersionOfAsync(StreamIds.Credential(first.CredentialId)));

        var state = await _scene.Credential(first).ReadAsync();
        Assert.Equal(SampleIssuer.AchievementId(1), state.AchievementId);
        Assert.Equal((SampleIssuer.FirstIssued, SampleIssuer.FirstIssued.AddYears(50)), (state.ValidFrom, state.ValidUntil!.Value));
        Assert.Equal(_self.Method(SelfSigner.KeyOf(form)), state.KeyId);

        var answers = await AnswersAsync(signed, first.Document, BeforeAdmission, _registry.Now, _registry.Now.AddYears(60));
        foreach (var (fast, full) in answers)
            Assert.Equal(full, fast);
        Assert.Contains("\"registered\",\"result\":\"pass\"", answers[1].Fast, StringComparison.Ordinal);
        Assert.Contains("proof_checked_at_admission", answers[1].Fast, StringComparison.Ordinal);
        Assert.Contains("not_yet_valid", answers[0].Fast, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"expired\"", answers[2].Fast, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task RegisterAsync_EveryForm_IsRevokedForWhoeverShowsIt(string form)
    {
        var signed = _self.Sign(form, 2);
        var registered = await _issuer.RegisterAsync(Order(signed));
        Assert.True(registered.IsAwarded, registered.Refusal?.ToString());
        Scene.Accepted(await _scene.Credential(registered).ExecuteAsync(_scene.Next(new RevokeCredential(RevocationReason.AwardedInError))));
        foreach (var shown in new[] { signed, SelfSigner.AsLine(signed), registered.Document.ToArray() })
        {
            var answer = await _registry.VerifyAsync(shown);
            Assert.Equal(Outcome.Invalid, answer.Outcome);
            Assert.Contains(answer.Checks, check => check.Code == CheckCodes.Revoked);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task RegisterAsync_EveryFormTampered_IsRefusedByItsProof(string form)
    {
        var refusal = (await _issuer.RegisterAsync(Order(Tamper(_self.Sign(form, 3))))).Refusal;
        Assert.Equal(CheckCodes.ProofInvalid, refusal?.Code);
        Assert.Equal(form == "set" ? "/proof/0/proofValue" : _self.Sign(form, 3)[0] == '{' && form != "enveloped" ? "/proof/proofValue" : "", refusal!.Pointer);
        Assert.Equal(0, await _registry.VersionOfAsync(StreamIds.Credential(_self.IdOf(3))));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task RegisterAsync_EveryFormByAnotherOrUnderAnothersName_IsRefused(string form)
    {
        var other = Scene.Empty(_registry);
        using var stranger = new SelfSigner(other.Did);
        await SetAsync(other, stranger);
        // The other's own badge, sent to this issuer: its keys are none of this one's.
        Scene.Refused(CheckCodes.KeyUnresolvable, await _issuer.RegisterAsync(Order(stranger.Sign(form, 4))));

        // Under this issuer's name and key id, with another's key.
        using var forger = new SelfSigner(_scene.Did, hasOwnRsa: true);
        Scene.Refused(CheckCodes.ProofInvalid, await _issuer.RegisterAsync(Order(forger.Sign(form, 4))));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task RegisterAsync_EveryFormByAKeyThatEnded_IsRefused_AndCompromiseCountsFromItsDate(string form)
    {
        var early = Order(_self.Sign(form, 5));
        var first = await _issuer.RegisterAsync(early);
        Assert.True(first.IsAwarded, first.Refusal?.ToString());
        var key = _self.Method(SelfSigner.KeyOf(form));
        Scene.Accepted(await _issuer.ExecuteAsync(_scene.Next(new RetireIssuerKey(key))));
        var late = await _issuer.RegisterAsync(Order(_self.Sign(form, 6)));
        Scene.Refused(RefusalCodes.KeyAlreadyRetired, late);
        Assert.Equal(KeptAsToken(form) ? "/header" : "/proof/verificationMethod", late.Refusal!.Pointer);

        var admitted = (await _scene.Credential(first).ReadAsync()).Changes[0].At;
        Scene.Accepted(await _issuer.ExecuteAsync(_scene.Next(new CompromiseIssuerKey(key, admitted.AddMilliseconds(1)))));
        Scene.Refused(RefusalCodes.KeyIsCompromised, await _issuer.RegisterAsync(Order(_self.Sign(form, 6))));
        Assert.DoesNotContain((await _registry.VerifyAsync(SelfSigner.AsLine(early.Document.ToArray()))).Checks, check => check.Code == CheckCodes.KeyCompromised);
        Assert.Equal(first.LedgerIndex, (await _issuer.RegisterAsync(early)).LedgerIndex);

        Scene.Accepted(await _issuer.ExecuteAsync(_scene.Next(new CompromiseIssuerKey(key, admitted))));
        Assert.Contains((await _registry.VerifyAsync(SelfSigner.AsLine(early.Document.ToArray()))).Checks, check => check.Code == CheckCodes.KeyCompromised);
    }

    [Fact]
    public async Task RegisterAsync_SetWithOneEndedKey_IsRefused()
    {
        Scene.Accepted(await _issuer.ExecuteAsync(_scene.Next(new RetireIssuerKey(_self.Method(KeyType.P256)))));
        Scene.Refused(RefusalCodes.KeyAlreadyRetired, await _issuer.RegisterAsync(Order(_self.Sign("set", 7))));
    }

    [Fact]
    public async Task RegisterAsync_SameTokenInOtherDress_IsTheSameCredential()
    {
        var token = _self.Sign("vc+jwt ES256", 8);
        var first = await _issuer.RegisterAsync(Order(token) with { IdempotencyKey = "dress" });
        byte[][] others = [SelfSigner.AsLine(token), EnvelopedDocument.Wrap(token), [.. " \r\n"u8, .. token, .. "\n"u8]];
        foreach (var other in others)
        {
            var again = await _issuer.RegisterAsync(Order(other) with { IdempotencyKey = "dress" });
            Assert.Equal((first.Digest, first.LedgerIndex), (again.Digest, again.LedgerIndex));
            Assert.Contains((await _registry.VerifyAsync(other)).Checks, check => check is { Name: CheckNames.Registered, Result: CheckResult.Pass });
        }

        Assert.Equal(JsonSerializer.Deserialize<string>(first.Document.Span), Encoding.ASCII.GetString(token));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(token)), first.Digest);
    }

    [Fact]
    public async Task RegisterAsync_SdJwt_IsFoundInEveryPresentation_AndNoForgedOne()
    {
        var issued = _self.Sign("vc+sd-jwt", 9);
        var first = await _issuer.RegisterAsync(Order(issued));
        Assert.True(SdJwt.TryRead(issued, out var sdJwt, out _));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(issued.AsSpan(0, issued.AsSpan().IndexOf((byte)'~')))), first.Digest);

        var holder = _self.Key(KeyType.P384);
        var bound = SdJwtVc.Present(sdJwt, ["/credentialSubject/achievement/creditsAvailable"], holder, "https://verifier.example", "n", _registry.Now);
        foreach (var shown in new[] { issued, sdJwt.Select([]), sdJwt.Select(["/credentialSubject/achievement/inLanguage"]), bound })
        {
            var answer = await _registry.VerifyAsync(shown);
            Assert.Equal((Outcome.Valid, _self.IdOf(9)), (answer.Outcome, answer.Id));
            Assert.Contains(answer.Checks, check => check is { Name: CheckNames.Registered, Result: CheckResult.Pass });
        }

        var byAnother = SdJwtVc.Present(sdJwt, [], _self.Key(KeyType.P256), "https://verifier.example", "n", _registry.Now);
        Assert.Equal(Outcome.Invalid, (await _registry.VerifyAsync(byAnother)).Outcome);
        byte[] invented = [.. sdJwt.Select([]), .. Encoding.ASCII.GetBytes(Base64Url.EncodeToString("""["salt","name","Somebody"]"""u8) + "~")];
        Assert.Equal(JoseErrorCodes.SdJwtMalformed, (await _registry.VerifyAsync(invented)).Error?.Code);
    }

    [Fact]
    public async Task RegisterAsync_SdJwtWithKeyBinding_IsKeptWithoutIt()
    {
        var issued = _self.Sign("vc+sd-jwt", 10);
        Assert.True(SdJwt.TryRead(issued, out var sdJwt, out _));
        var all = sdJwt.Disclosures.Select(disclosure => disclosure.Pointer).ToArray();
        var bound = SdJwtVc.Present(sdJwt, all, _self.Key(KeyType.P384), "https://registry.example", "n", _registry.Now);
        Assert.Equal(issued, Encoding.ASCII.GetBytes(JsonSerializer.Deserialize<string>((await _issuer.RegisterAsync(Order(bound))).Document.Span)!));
    }

    [Theory]
    [InlineData("/validUntil")]
    [InlineData("/id")]
    [InlineData("/credentialSubject/achievement")]
    [InlineData("/credentialSubject/achievement/id")]
    public async Task RegisterAsync_SdJwtWhoseHolderCouldWithholdWhatItIs_IsRefused(string pointer)
    {
        var options = new JoseSigningOptions { KeyId = _self.Method(KeyType.P256) };
        var badge = Encoding.UTF8.GetBytes(_self.Badge(11).ToJsonString());
        var token = SdJwtVc.Issue(badge, options, new SdJwtOptions { Disclosable = [pointer] }, _self.Key(KeyType.P256));
        Scene.Refused(RefusalCodes.CredentialNotValid, await _issuer.RegisterAsync(Order(token)));
    }

    [Theory]
    [InlineData("jti", null, RefusalCodes.CredentialNotValid)]
    [InlineData("nbf", null, RefusalCodes.CredentialNotValid)]
    [InlineData("vct", null, CheckCodes.TypeInvalid)]
    [InlineData("iss", null, CheckCodes.IssuerInvalid)]
    [InlineData("status", "{}", RefusalCodes.CredentialNotValid)]
    [InlineData("exp", "1", CheckCodes.ProofMalformed)]
    public async Task RegisterAsync_ClaimsThatDoNotSayWhatTheRegistryNeeds_AreRefused(string claim, string? value, string code)
    {
        var signed = _self.Sign("dc+sd-jwt", 12);
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(Encoding.ASCII.GetString(signed).Split('.')[1]))!.AsObject();
        claims.Remove(claim);
        if (value is not null)
            claims[claim] = JsonNode.Parse(value);
        var header = $$"""{"alg":"ES256","kid":"{{_self.Method(KeyType.P256)}}","typ":"dc+sd-jwt"}""";
        Scene.Refused(code, await _issuer.RegisterAsync(Order([.. _self.SignRaw(header, claims.ToJsonString(), KeyType.P256), (byte)'~'])));
    }

    [Fact]
    public async Task RegisterAsync_SignatureThatEnds_IsRefused()
    {
        var badge = _self.Badge(13);
        var options = new JoseSigningOptions { KeyId = _self.Method(KeyType.P256), Expires = _registry.Now.AddDays(1) };
        Scene.Refused(RefusalCodes.CredentialNotValid, await _issuer.RegisterAsync(Order(VcJwt.SignCredential(Encoding.UTF8.GetBytes(badge.ToJsonString()), options, _self.Key(KeyType.P256)))));

        // exp that repeats nothing of the badge is the signature's own.
        badge.Remove("validUntil");
        badge["iss"] = _self.Did;
        badge["jti"] = _self.IdOf(13);
        badge["nbf"] = SampleIssuer.FirstIssued.ToUnixTimeSeconds();
        badge["exp"] = _registry.Now.AddDays(1).ToUnixTimeSeconds();
        var header = $$"""{"alg":"ES256","kid":"{{_self.Method(KeyType.P256)}}","typ":"JWT"}""";
        Scene.Refused(RefusalCodes.CredentialNotValid, await _issuer.RegisterAsync(Order(_self.SignRaw(header, badge.ToJsonString(), KeyType.P256))));
    }

    [Fact]
    public async Task RegisterAsync_DataModel11Token_IsAnsweredWithItsOwnId()
    {
        var badge = _self.Badge(14);
        badge["@context"]![0] = "https://www.w3.org/2018/credentials/v1";
        badge["issuanceDate"] = badge["validFrom"]!.DeepClone();
        badge.Remove("validFrom");
        badge.Remove("validUntil");
        badge.Remove("id");
        var claims = new JsonObject
        {
            ["id"] = "urn:example:not-the-credential",
            ["iss"] = _self.Did,
            ["jti"] = _self.IdOf(14),
            ["nbf"] = SampleIssuer.FirstIssued.ToUnixTimeSeconds(),
            ["vc"] = badge,
        };
        var header = $$"""{"alg":"ES256","kid":"{{_self.Method(KeyType.P256)}}","typ":"JWT"}""";
        var token = _self.SignRaw(header, claims.ToJsonString(), KeyType.P256);
        var reply = await _issuer.RegisterAsync(Order(token));
        Assert.True(reply.IsAwarded, reply.Refusal?.ToString());
        Assert.Equal(_self.IdOf(14), (await _registry.VerifyAsync(token)).Id);
    }

    [Fact]
    public async Task RegisterAsync_Presentation_IsRefused()
    {
        var presentation = $$"""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":"VerifiablePresentation","holder":"{{_self.Did}}","verifiableCredential":[]}""";
        var options = new JoseSigningOptions { KeyId = _self.Method(KeyType.P256) };
        Scene.Refused(CredentialInspector.PresentationGiven, await _issuer.RegisterAsync(Order(VcJwt.SignPresentation(Encoding.UTF8.GetBytes(presentation), options, _self.Key(KeyType.P256)))));
    }

    [Fact]
    public async Task ReadSide_AfterARestart_KnowsTokensAndKeysOfEveryKind()
    {
        var folder = new DataFolder();
        var signed = SelfSigner.Forms.Select((form, i) => _self.Sign(form, 100 + i)).ToArray();
        await using (var before = await RunningRegistry.StartAsync(folder))
        {
            var scene = _scene.On(before);
            await SetAsync(scene, _self);
            foreach (var credential in signed)
                Assert.True((await scene.Issuer.RegisterAsync(Order(credential))).IsAwarded);
        }

        await using (var after = await RunningRegistry.StartAsync(folder))
        {
            for (var i = 0; i < signed.Length; i++)
            {
                var registered = await after.VerifyAsync(SelfSigner.AsLine(signed[i]));
                Assert.Contains(registered.Checks, check => check is { Name: CheckNames.Registered, Result: CheckResult.Pass });
                var document = await after.Client.GetGrain<ICredentialGrain>(_self.IdOf(100 + i)).DocumentAsync();
                Assert.Equal(registered.ToString(), (await after.VerifyAsync(document!.Utf8)).ToString());
                Assert.Equal(Outcome.Valid, (await after.VerifyAsync(SelfSigner.AsLine(_self.Sign(SelfSigner.Forms[i], 200 + i)))).Outcome);
            }

            await after.AuditAsync();
        }

        folder.Delete();
    }

    [Fact]
    public async Task RegisterAsync_ContextThatTheOperatorAdds_IsTakenEverywhere()
    {
        const string Url = "https://contexts.example/welding/v1";
        var catalog = ContextCatalog.BuiltIn.With(Url, """{"@context":{"position":"https://contexts.example/terms#position"}}"""u8.ToArray());
        var folder = new DataFolder();
        await using (var registry = await RunningRegistry.StartAsync(folder, silo: silo => silo.Services.AddSingleton(catalog)))
        {
            var (scene, self) = await WeldersAsync(registry);
            using (self)
            {
                var signed = self.Sign("eddsa-rdfc-2022", 1, catalog);
                Assert.Equal(Outcome.Valid, (await registry.VerifyAsync(signed)).Outcome);
                Assert.True((await scene.Issuer.RegisterAsync(new RegistrationOrder(signed, null, scene.NextKey(), scene.Now()))).IsAwarded);
            }
        }

        var (without, other) = await WeldersAsync(_registry);
        using (other)
        {
            var order = new RegistrationOrder(other.Sign("ecdsa-rdfc-2019", 1, catalog), null, without.NextKey(), without.Now());
            Scene.Refused(CheckCodes.ProofContextUnknown, await without.Issuer.RegisterAsync(order));
        }

        folder.Delete();

        static async Task<(Scene, SelfSigner)> WeldersAsync(RunningRegistry registry)
        {
            var scene = Scene.Empty(registry);
            var self = new SelfSigner(scene.Did)
            {
                Change = badge =>
                {
                    badge["@context"]!.AsArray().Add((JsonNode)Url);
                    badge["credentialSubject"]!["position"] = "overhead";
                },
            };
            await SetAsync(scene, self);
            return (scene, self);
        }
    }

    private static async Task SetAsync(Scene scene, SelfSigner self)
    {
        KeyType[] types = [KeyType.Ed25519, KeyType.P256, KeyType.P384, KeyType.Rsa];
        foreach (var type in types)
        {
            var key = new DeclaredKey(self.Method(type), self.Multibase(type), SampleIssuer.FirstIssued.AddDays(-1));
            IssuerCommand command = type == KeyType.Ed25519 ? new RegisterIssuer(scene.Did, Scene.Profile, key) : new AddIssuerKey(key);
            Scene.Accepted(await scene.Issuer.ExecuteAsync(scene.Next(command)));
        }

        Scene.Accepted(await scene.Framework.ExecuteAsync(scene.Next(Scene.Levels())));
        var accreditation = scene.Accreditation();
        Scene.Accepted(await scene.Framework.ExecuteAsync(scene.Next(accreditation with { Scope = accreditation.Scope with { From = SampleIssuer.FirstIssued.AddDays(-1) } })));
    }

    private static bool KeptAsToken(string form) => form == "enveloped" || form.Contains("jwt", StringComparison.Ordinal) || form.StartsWith("badge", StringComparison.Ordinal);

    /// <summary>Another word in what was signed; the signature as it was.</summary>
    private static byte[] Tamper(byte[] credential)
    {
        var text = Encoding.UTF8.GetString(credential);
        if (credential[0] == '{' && !text.Contains("data:application", StringComparison.Ordinal))
            return Encoding.UTF8.GetBytes(text.Replace("Teamwork", "Teamwerk", StringComparison.Ordinal));
        var token = text.IndexOf("eyJ", StringComparison.Ordinal);
        var parts = text[token..].Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
        parts[1] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload.Replace("did:example:learner-3", "did:example:learner-4", StringComparison.Ordinal)));
        return Encoding.UTF8.GetBytes(text[..token] + string.Join('.', parts));
    }

    /// <summary>The answers of the index and of the whole cryptographic path, spelled out, at several instants.</summary>
    private async Task<(string Fast, string Full)[]> AnswersAsync(byte[] signed, ReadOnlyMemory<byte> kept, params DateTimeOffset[] instants)
    {
        await _registry.CatchUpAsync();
        var verifier = _registry.Services.GetRequiredService<CredentialVerifier>();
        // Leading white space in the JSON string makes no difference; an escape in it takes the way that reads everything.
        var line = Encoding.UTF8.GetString(SelfSigner.AsLine(signed));
        var slow = line.StartsWith("\"e", StringComparison.Ordinal) ? "\"\\u0065" + line[2..] : " " + line;
        Assert.False(kept.IsEmpty);
        return [.. instants.Select(at => (Spell(verifier, Encoding.UTF8.GetBytes(line), at), Spell(verifier, Encoding.UTF8.GetBytes(slow), at)))];
    }

    private static string Spell(CredentialVerifier verifier, byte[] question, DateTimeOffset at)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
            VerificationResultWriter.Write(json, verifier.Verify(question, VerificationPolicy.Default, at));
        var text = Encoding.UTF8.GetString(output.ToArray());
        return text[..text.IndexOf("\"asOf\"", StringComparison.Ordinal)];
    }

    private RegistrationOrder Order(byte[] credential) => new(credential, _scene.Learner(1), _scene.NextKey(), _scene.Now());
}
