using System.Net;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Client.Auditing;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Endpoints;

/// <summary>What outsiders can check without trusting the server: the ledger, and status lists.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class PublicLedgerTests(RunningRegistry registry)
{
    [Fact]
    public async Task Ledger_AuditedFromOutside_IsCleanAndHoldsTheAward()
    {
        var issuer = registry.Issuer;
        var ledger = registry.Authority.Ledger;
        var auditor = new LedgerAuditor(ledger, await ledger.GetKeyAsync());
        Assert.True(auditor.TryOpen(await ledger.GetCheckpointAsync(), out var before, out _));
        var awarded = await issuer.Client.AwardAsync(issuer.Did, Example.Award(issuer.Achievement, "learner-audit"));

        Assert.True(auditor.TryOpen(await ledger.GetCheckpointAsync(), out var after, out _));
        var audit = await auditor.AuditAsync(after, [before]);

        Assert.Empty(audit.Findings);
        Assert.Equal(2, audit.CheckpointsMet);
        Assert.Null(await auditor.ProveConsistencyAsync(before, after));
        Assert.True(Hash256.TryParse(awarded.Digest, out var digest));
        Assert.Null(await auditor.ProveInclusionAsync(digest, awarded.LedgerIndex, after));
    }

    [Fact]
    public async Task Ledger_FilesOfTheLog_HaveTheirMediaTypesAndLifetimes()
    {
        var checkpoint = await registry.Http.AskAsync("GET", "/ledger/checkpoint");
        var key = await registry.Http.AskAsync("GET", "/ledger/key");
        var entries = await registry.Http.AskAsync("GET", "/ledger/tile/entries/000.p/1");
        var hashes = await registry.Http.AskAsync("GET", "/ledger/tile/0/000.p/1");

        Assert.Equal("text/plain", checkpoint.MediaType);
        Assert.StartsWith("microcreds.local/ledger\n", Encoding.UTF8.GetString(checkpoint.Body), StringComparison.Ordinal);
        Assert.StartsWith("microcreds.local/ledger+", Encoding.UTF8.GetString(key.Body), StringComparison.Ordinal);
        Assert.Equal("application/octet-stream", entries.MediaType);
        Assert.Equal(Hash256.Size, hashes.Body.Length);
        Assert.Contains("immutable", hashes.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ledger/tile/0/999")]
    [InlineData("/ledger/tile/0/x001/000.p/7")]
    [InlineData("/ledger/tile/63/000")]
    [InlineData("/ledger/tile/entries/x999/x999/x999/x999/x999/999")]
    [InlineData("/ledger/tile/entries/999999999999999999999")]
    [InlineData("/ledger/tile/0/000.p/0")]
    [InlineData("/ledger/tile/0/000.p/256")]
    [InlineData("/ledger/tile/-1/000")]
    [InlineData("/ledger/tile/")]
    [InlineData("/ledger/tile/0/%2e%2e/000")]
    public async Task Ledger_PathsOfNoTile_AreNotFound(string path)
    {
        var answer = await registry.Http.AskAsync("GET", path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("not_found", answer.ProblemCode(path));
    }

    [Fact]
    public async Task StatusLists_OfARevokedAndASuspendedCredential_SaySoOffline()
    {
        var issuer = registry.Issuer;
        var revoked = await issuer.Client.AwardAsync(issuer.Did, Example.Award(issuer.Achievement, "learner-list-1"));
        var suspended = await issuer.Client.AwardAsync(issuer.Did, Example.Award(issuer.Achievement, "learner-list-2"));
        await issuer.Client.SetStatusAsync(revoked.Id, new StatusChange(NewStatus.Revoked));
        await issuer.Client.SetStatusAsync(suspended.Id, new StatusChange(NewStatus.Suspended));
        var keys = (await registry.Http.AskAsync("GET", "/issuers/harbour/did.json")).Json;

        Assert.True(await IsSetAsync(revoked.Credential, "revocation", keys));
        Assert.False(await IsSetAsync(revoked.Credential, "suspension", keys));
        Assert.False(await IsSetAsync(suspended.Credential, "revocation", keys));
        Assert.True(await IsSetAsync(suspended.Credential, "suspension", keys));
    }

    /// <summary>Follows the credential's entry, verifies the list with nothing but the DID document, and reads the bit.</summary>
    private async Task<bool> IsSetAsync(JsonElement credential, string purpose, JsonElement keys)
    {
        var entry = credential.GetProperty("credentialStatus").EnumerateArray().Single(e => e.GetProperty("statusPurpose").GetString() == purpose);
        var address = new Uri(entry.GetProperty("statusListCredential").GetString()!);
        var list = await registry.Http.AskAsync("GET", address.AbsolutePath);
        Assert.Equal("application/vc", list.MediaType);
        Assert.Equal(address.OriginalString, list.Json.GetProperty("id").GetString());
        var method = keys.GetProperty("verificationMethod")[0];
        var publicKey = new byte[Multikey.MaxKeyBytes];
        Assert.True(Multikey.TryParse(method.GetProperty("publicKeyMultibase").GetString(), out _, publicKey, out var written));
        var key = new VerificationKey(method.GetProperty("id").GetString()!, method.GetProperty("controller").GetString()!, publicKey.AsMemory(0, written));

        Assert.True(StrictJson.TryParse(list.Body, out var document, out _));
        using (document)
        {
            var proofs = DataIntegrityProofs.Verify(document.RootElement, id => id == key.Id ? KeyResolution.Found(key) : KeyResolution.Unknown, new ProofExpectations { At = DateTimeOffset.UtcNow });
            Assert.Equal(ProofOutcome.Pass, proofs.Outcome);
            Assert.True(BitstringStatusList.TryRead(document.RootElement, out var bits, out _));
            Assert.True(BitstringStatusListEntry.TryRead(entry, out var place));
            var answer = StatusListCheck.Look(place, bits);
            Assert.Equal(StatusListError.None, answer.Error);
            return answer.Status == 1;
        }
    }
}
