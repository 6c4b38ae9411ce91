using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Issuers;
using MicroCreds.Registry.Client.Keys;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Credentials.Dids;
using MicroCreds.Registry.Credentials.JsonLd;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Server.Tests.Running;
using MicroCreds.Registry.TestKit.Credentials;

namespace MicroCreds.Registry.Server.Tests.Endpoints;

/// <summary>Issuers that sign themselves, with keys of every kind, over real HTTP and the SDK.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class SelfSignedTests(RunningRegistry registry)
{
    private static readonly KeyType[] Types = [KeyType.Ed25519, KeyType.P256, KeyType.P384, KeyType.Rsa];

    [Fact]
    public async Task Register_EveryForm_IsAnsweredFromTheIndexAsItWasFirstSeen()
    {
        var (self, client) = await FoundAsync("every-form");
        using (self)
        using (client)
        {
            var lines = SelfSigner.Forms.Select((form, i) => SelfSigner.AsLine(self.Sign(form, i))).ToArray();
            var firstSeen = await client.VerifyManyAsync(Each(lines), new() { Detail = ResultDetail.Full }).ToListAsync();
            Assert.All(firstSeen, answer => Assert.Equal(Outcome.Valid, answer.Result.Outcome));

            for (var i = 0; i < lines.Length; i++)
            {
                var receipt = await client.RegisterAsync(self.Did, lines[i], "learner-self-signed", $"self/{i}");
                Assert.Equal(self.IdOf(i), receipt.Id);
                var again = await client.RegisterAsync(self.Did, lines[i], "learner-self-signed", $"self/{i}");
                Assert.Equal((receipt.Id, receipt.Digest, receipt.LedgerIndex), (again.Id, again.Digest, again.LedgerIndex));
                var stored = await client.GetCredentialAsync(receipt.Id);
                Assert.True(JsonElement.DeepEquals(receipt.Credential, stored.Credential!.Value));
                var isToken = SelfSigner.Forms[i].Contains("jwt", StringComparison.Ordinal) || SelfSigner.Forms[i] is "enveloped" or "badge ES256" or "badge RS256";
                Assert.Equal(isToken ? JsonValueKind.String : JsonValueKind.Object, receipt.Credential.ValueKind);
            }

            var registered = await client.VerifyManyAsync(Each(lines), new() { Detail = ResultDetail.Full }).ToListAsync();
            for (var i = 0; i < lines.Length; i++)
            {
                var single = await client.VerifyAsync(lines[i]);
                Assert.Equal(single.Checks.AsEnumerable(), registered[i].Result.Checks);
                Assert.Equal((self.IdOf(i), Outcome.Valid), (registered[i].Result.Id, registered[i].Result.Outcome));
                Assert.Contains(single.Checks, check => check is { Name: CheckNames.Registered, Result: CheckResult.Pass });
                Assert.Contains(single.Checks, check => check.Code == CheckCodes.ProofAtAdmission);
            }

            await client.SetStatusAsync(self.IdOf(9), new StatusChange(NewStatus.Revoked, "misconduct"));
            Assert.Contains((await client.VerifyAsync(lines[9])).Checks, check => check.Code == CheckCodes.Revoked);
            registry.Process.AssertUnharmed();
        }
    }

    [Theory]
    [InlineData("application/vc+jwt", "vc+jwt ES256")]
    [InlineData("application/jwt", "badge RS256")]
    [InlineData("application/vc+sd-jwt", "vc+sd-jwt")]
    [InlineData("application/dc+sd-jwt", "dc+sd-jwt")]
    [InlineData("application/vc", "set")]
    [InlineData("application/vc+ld+json", "ecdsa-rdfc-2019")]
    public async Task Register_OfEachMediaType_IsTaken_AndTamperedRefusedByItsCode(string mediaType, string form)
    {
        var (self, client) = await FoundAsync("media-" + Math.Abs(mediaType.GetHashCode(StringComparison.Ordinal)));
        using (self)
        using (client)
        {
            var key = (await registry.Authority.Keys.CreateAsync(new NewApiKey(KeyScope.Issuer, "media", self.Did))).Key;
            var path = $"/v1/issuers/{Wire.Escape(self.Did)}/credentials";
            var signed = self.Sign(form, 1);
            var created = await registry.Http.AskAsync("POST", path, key, signed, mediaType);
            Assert.Equal(HttpStatusCode.Created, created.Status);
            Assert.Equal(self.IdOf(1), created.Json.GetProperty("id").GetString());

            var text = Encoding.UTF8.GetString(self.Sign(form, 2));
            var tampered = text[0] == '{' ? text.Replace("Teamwork", "Teamwerk", StringComparison.Ordinal) : Flipped(text);
            var refused = await registry.Http.AskAsync("POST", path, key, Encoding.UTF8.GetBytes(tampered), mediaType);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, CheckCodes.ProofInvalid), (refused.Status, refused.ProblemCode(form)));
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await registry.Http.AskAsync("POST", path, key, signed, "text/plain")).Status);
        }
    }

    [Fact]
    public async Task DidDocument_WithKeysOfEveryKind_LetsOthersVerify()
    {
        var (self, client) = await FoundAsync("all-keys");
        using (self)
        using (client)
        {
            var compromised = self.Method(KeyType.P384);
            var since = DateTimeOffset.UtcNow.AddMinutes(-5);
            await client.Issuers.CompromiseKeyAsync(self.Did, compromised, since);
            var document = await registry.Http.AskAsync("GET", "/issuers/all-keys/did.json");
            Assert.True(DidDocument.TryRead(document.Body, self.Did, out var read, out var error), error?.Message);
            foreach (var type in Types)
            {
                var key = read.Resolve(self.Method(type)).Key!;
                Assert.Equal((type, type == KeyType.P384 ? VerificationRelationships.None : VerificationRelationships.AssertionMethod), (key.Type, key.Relationships));
                Assert.True(key.PublicKey.Span.SequenceEqual(self.Key(type).PublicKey.Span));
                Assert.Equal(type == KeyType.P384, key.Revoked is not null);
            }

            foreach (var form in SelfSigner.Forms)
            {
                var foreign = OfflineVerifier.Verify(SelfSigner.AsLine(self.Sign(form, 1)), new VerificationSources { Keys = read.Resolve }, VerificationPolicy.Default, DateTimeOffset.UtcNow);
                Assert.Equal(SelfSigner.KeyOf(form) == KeyType.P384 ? Outcome.Invalid : Outcome.Valid, foreign.Outcome);
            }
        }
    }

    [Theory]
    [InlineData(KeyType.P256)]
    [InlineData(KeyType.P384)]
    public async Task Issuer_WhoseDidIsAKeyOnACurve_RegistersWhatItSigned(KeyType type)
    {
        using var keys = new SelfSigner("did:example:nobody");
        var multibase = keys.Multibase(type);
        var issuer = await registry.Authority.Issuers.RegisterAsync(new NewIssuer("curve", "Curve", "https://curve.example/", "NL", DidMethod.Key, multibase));
        Assert.Equal($"did:key:{multibase}", issuer.Id);
        Assert.Equal($"{issuer.Id}#{multibase}", issuer.VerificationMethod);
    }

    [Fact]
    public async Task Issuer_WithAnRsaKey_NamesItByItsThumbprint_AndCannotBeADidKey()
    {
        using var keys = new SelfSigner("did:example:nobody");
        var multibase = keys.Multibase(KeyType.Rsa);
        var issuer = await registry.Authority.Issuers.RegisterAsync(new NewIssuer("rsa-only", "RSA", "https://rsa.example/", "NL", DidMethod.Web, multibase));
        var thumbprint = new JsonWebKey(KeyType.Rsa, keys.Key(KeyType.Rsa).PublicKey).Thumbprint();
        Assert.Equal($"{issuer.Id}#{thumbprint}", issuer.VerificationMethod);
        var refused = await Assert.ThrowsAsync<RegistryException>(
            () => registry.Authority.Issuers.RegisterAsync(new NewIssuer("rsa-key", "RSA", "https://rsa.example/", "NL", DidMethod.Key, multibase)));
        Assert.Equal("field_too_long", refused.Code);
    }

    [Fact]
    public async Task Keys_OthersKeptOrRetired_IsAsAsked()
    {
        var (self, client) = await FoundAsync("self-rotating");
        using (self)
        using (client)
        {
            using var next = new SelfSigner(self.Did);
            var keys = (await client.Issuers.GetAsync(self.Did)).GetProperty("keys").EnumerateArray().ToList();
            Assert.All(keys.Where(key => key.GetProperty("id").GetString()!.Contains('#')), key => Assert.False(key.TryGetProperty("retiredAt", out _)));
            await client.Issuers.DeclareKeyAsync(self.Did, new OwnKey(self.Did + "#next", next.Multibase(KeyType.P256)));
            var after = (await client.Issuers.GetAsync(self.Did)).GetProperty("keys").EnumerateArray().ToList();
            Assert.Equal([self.Did + "#next"], after.Where(key => !key.TryGetProperty("retiredAt", out _)).Select(key => key.GetProperty("id").GetString()));
            var refused = await Assert.ThrowsAsync<RegistryException>(() => client.RegisterAsync(self.Did, self.Sign("vc+jwt ES256", 1)));
            Assert.Equal(("key_already_retired", "/header"), (refused.Code, refused.Pointer));
            var odd = await registry.Http.AskAsync("POST", $"/v1/issuers/{Wire.Escape(self.Did)}/keys?others=some", registry.FrameworkKey, "{}"u8.ToArray());
            Assert.Equal("query_invalid", odd.ProblemCode("others=some"));
        }
    }

    [Fact]
    public async Task Verify_BulkOfWhatIsPublishedElsewhere_SaysThatItWasNotFetched()
    {
        using var stranger = new SelfSigner("did:web:elsewhere.example")
        {
            Change = badge => badge["credentialStatus"] = new JsonObject
            {
                ["id"] = "https://elsewhere.example/status/1#5",
                ["type"] = "BitstringStatusListEntry",
                ["statusPurpose"] = "revocation",
                ["statusListIndex"] = "5",
                ["statusListCredential"] = "https://elsewhere.example/status/1",
            },
        };
        foreach (var form in new[] { "eddsa-rdfc-2022", "vc+jwt ES256", "set" })
        {
            var line = SelfSigner.AsLine(stranger.Sign(form, 1));
            var answer = Assert.Single(await registry.Authority.VerifyManyAsync(Each([line]), new() { Detail = ResultDetail.Full }).ToListAsync());
            Assert.Equal(Outcome.Indeterminate, answer.Result.Outcome);
            Assert.All(answer.Result.Checks.Where(check => check.Name is CheckNames.Proof or CheckNames.IssuerKey), check => Assert.Equal(CheckCodes.KeyNotFetched, check.Code));
            var status = Assert.Single(answer.Result.Checks, check => check.Name == CheckNames.Status);
            Assert.Equal(CheckCodes.StatusListNotFetched, status.Code);
            Assert.Contains("https://elsewhere.example/status/1 was not fetched", status.Message, StringComparison.Ordinal);
            Assert.Equal(answer.Result.Checks.AsEnumerable(), (await registry.Authority.VerifyAsync(line)).Checks);
        }
    }

    [Fact]
    public async Task Verify_TrustedStatusIssuer_IsReadFromTheAddress()
    {
        var body = "{\"digest\":\"" + new string('0', 64) + "\"}";
        async Task<WireAnswer> Ask(string query) => await registry.Http.AskAsync("POST", "/v1/credentials/verify" + query, null, Encoding.UTF8.GetBytes(body));
        Assert.Equal(HttpStatusCode.OK, (await Ask("?trustedStatusIssuer=did:web:a.example&trustedStatusIssuer=did:web:b.example")).Status);
        Assert.Equal("query_invalid", (await Ask("?trustedStatusIssuer=nobody")).ProblemCode("no URL"));
        Assert.Equal("query_invalid", (await Ask("?" + string.Join('&', Enumerable.Repeat("trustedStatusIssuer=did:web:a.example", 17)))).ProblemCode("too many"));
    }

    [Fact]
    public async Task Register_WithContextsThatTheOperatorAdds_IsTakenEverywhere()
    {
        const string Url = "https://contexts.example/welding/v1";
        var context = """{"@context":{"position":"https://contexts.example/terms#position"}}"""u8.ToArray();
        var catalog = ContextCatalog.BuiltIn.With(Url, context);
        using var data = new DataFolder();
        var file = Path.Combine(data.Path, "welding.jsonld");
        await File.WriteAllBytesAsync(file, context);
        await using var process = await RegistryProcess.StartAsync(data.Path, 0, $"--Registry:Contexts:0:Url={Url}", $"--Registry:Contexts:0:File={file}");
        using var authority = new RegistryClient(process.Address, new RegistryClientOptions { ApiKey = data.FrameworkKey });
        await authority.Frameworks.PublishLevelsAsync(Example.Framework, Example.Levels);
        var issuer = await Example.FoundIssuerAsync(authority, process.Address, "welders");
        using (issuer.Client)
        using (var self = new SelfSigner(issuer.Did)
        {
            Change = badge =>
            {
                badge["@context"]!.AsArray().Add((JsonNode)Url);
                badge["credentialSubject"]!["position"] = "overhead";
            },
        })
        {
            await issuer.Client.Issuers.DeclareKeyAsync(
                issuer.Did, new OwnKey(self.Method(KeyType.P256), self.Multibase(KeyType.P256), SampleIssuer.FirstIssued), keepsOthers: true);
            var signed = self.Sign("ecdsa-rdfc-2019", 1, catalog);
            var line = Assert.Single(await authority.VerifyManyAsync(Each([signed])).ToListAsync());
            Assert.True(line.Result.Outcome == Outcome.Valid, string.Join('\n', line.Result.Checks));
            Assert.Equal(Outcome.Valid, (await authority.VerifyAsync(signed)).Outcome);
            Assert.Equal(self.IdOf(1), (await issuer.Client.RegisterAsync(issuer.Did, signed)).Id);
            // The registry still signs for the issuer with the key that it holds.
            Assert.NotEmpty((await issuer.Client.AwardAsync(issuer.Did, Example.Award(issuer.Achievement, "learner-welder"))).Id);
        }

        process.AssertUnharmed();
    }

    private async Task<(SelfSigner Self, RegistryClient Client)> FoundAsync(string slug)
    {
        var issuer = await Example.FoundIssuerAsync(registry.Authority, registry.Address, slug);
        var self = new SelfSigner(issuer.Did);
        foreach (var type in Types)
            await issuer.Client.Issuers.DeclareKeyAsync(issuer.Did, new OwnKey(self.Method(type), self.Multibase(type), SampleIssuer.FirstIssued), keepsOthers: true);
        return (self, issuer.Client);
    }

    /// <summary>A token with another character in its payload.</summary>
    private static string Flipped(string token)
    {
        var payload = token.Split('.')[1];
        var json = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(payload));
        var other = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.Replace("learner-2", "learner-7", StringComparison.Ordinal)));
        return token.Replace(payload, other, StringComparison.Ordinal);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Each(byte[][] lines)
    {
        foreach (var line in lines)
            yield return line;
        await Task.CompletedTask;
    }
}
