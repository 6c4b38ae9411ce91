using System.Net;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Client.Verifying;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Fetching;

/// <summary>A registry verifies what another awarded: it fetches the issuer's DID document and status lists from there.</summary>
public sealed class FetchingTests
{
    [Fact]
    public async Task Verify_CredentialOfAnotherRegistry_FollowsItsListsThere()
    {
        using var homeData = new DataFolder();
        using var farData = new DataFolder();
        var port = RegistryProcess.FreePort();
        // did:web has no addresses, so the registry of the issuer has a name.
        await using var home = await RegistryProcess.StartAsync(
            homeData.Path, port, $"--Registry:PublicUrl=http://localhost:{port}/", "--Registry:StatusListTimeToLive=00:00:01");
        await using var far = await RegistryProcess.StartAsync(
            farData.Path, 0,
            "--Registry:Fetch:Enabled=true", "--Registry:Fetch:AllowInsecureHttp=true", "--Registry:Fetch:AllowPrivateAddresses=true",
            "--Registry:Fetch:MinFreshness=00:00:01", "--Registry:Fetch:MaxFreshness=00:00:01");
        using var authority = new RegistryClient(home.Address, new RegistryClientOptions { ApiKey = homeData.FrameworkKey });
        await authority.Frameworks.PublishLevelsAsync(Example.Framework, Example.Levels);
        var issuer = await Example.FoundIssuerAsync(authority, home.Address, "harbour");
        using var client = issuer.Client;
        var awarded = await client.AwardAsync(issuer.Did, Example.Award(issuer.Achievement, "learner-abroad"));
        var credential = Encoding.UTF8.GetBytes(awarded.Credential.GetRawText());

        using var verifier = new RegistryClient(far.Address, new RegistryClientOptions());
        var offline = await verifier.VerifyAsync(credential, new VerifyOptions { WithoutFetching = true });
        Assert.Equal(Outcome.Indeterminate, offline.Outcome);
        Assert.Contains(offline.Checks, check => check.Code == CheckCodes.KeyNotFetched);
        var result = await verifier.VerifyAsync(credential);
        Assert.True(result.Outcome == Outcome.Valid, string.Join('\n', result.Checks));
        Assert.Contains(result.Checks, check => check is { Name: CheckNames.Status, Result: CheckResult.Pass });

        using var http = new HttpClient { BaseAddress = far.Address };
        var resolved = await http.AskAsync("GET", "/vc-api/identifiers/" + Wire.Escape(issuer.Did));
        Assert.Equal(HttpStatusCode.OK, resolved.Status);
        Assert.Equal(issuer.Did, resolved.Json.GetProperty("didDocument").GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.String, resolved.Json.GetProperty("didResolutionMetadata").GetProperty("retrieved").ValueKind);
        var unknown = await http.AskAsync("GET", "/vc-api/identifiers/" + Wire.Escape($"did:web:localhost%3A{port}:issuers:nobody"));
        Assert.Equal((HttpStatusCode.BadGateway, "did_unreachable"), (unknown.Status, unknown.Json.GetProperty("code").GetString()));
        var malformed = await http.AskAsync("GET", "/vc-api/identifiers/" + Wire.Escape("did:web:127.0.0.1"));
        Assert.Equal((HttpStatusCode.BadRequest, "did_invalid"), (malformed.Status, malformed.Json.GetProperty("code").GetString()));

        var spoken = await client.AwardAsync(issuer.Did, Example.Award(issuer.Achievement, "learner-spoken-of") with
        {
            Status = new AwardStatus { Refresh = true, Messages = ["nothing to report", "under review", "renewal due", "undefined"] },
        });
        var withEntries = Encoding.UTF8.GetBytes(spoken.Credential.GetRawText());
        Assert.Contains((await verifier.VerifyAsync(withEntries)).Checks, check => check is { Name: CheckNames.Status, Result: CheckResult.Pass });
        await client.SetMessageAsync(spoken.Id, 2);
        await RegistryProcess.UntilAsync(
            async () => (await verifier.VerifyAsync(withEntries)).Checks.Any(check => check.Code == CheckCodes.StatusMessage), "the other registry tells what the issuer says");
        await client.OfferRefreshAsync(spoken.Id);
        await RegistryProcess.UntilAsync(
            async () => (await verifier.VerifyAsync(withEntries)).Checks.Any(check => check.Code == CheckCodes.RefreshAvailable), "the other registry tells of the refresh");
        var told = await verifier.VerifyAsync(withEntries);
        Assert.Equal(Outcome.Valid, told.Outcome);
        Assert.Contains(told.Checks, check => check is { Name: CheckNames.Status, Result: CheckResult.Warn } && check.Message.Contains("renewal due", StringComparison.Ordinal));

        await client.SetStatusAsync(awarded.Id, new StatusChange(NewStatus.Revoked, "misconduct"));
        await RegistryProcess.UntilAsync(
            async () => (await verifier.VerifyAsync(credential)).Checks.Any(check => check.Code == CheckCodes.Revoked), "the other registry refuses what was revoked");
        far.AssertUnharmed();
        home.AssertUnharmed();
    }

    [Fact]
    public async Task Start_FetchOptionOutOfRange_Ends()
    {
        using var data = new DataFolder();
        var ended = await Assert.ThrowsAsync<InvalidOperationException>(
            () => RegistryProcess.StartAsync(data.Path, 0, "--Registry:Fetch:Enabled=true", "--Registry:Fetch:MaxBytes=1"));
        Assert.Contains("MaxBytes", ended.Message, StringComparison.Ordinal);
    }
}
