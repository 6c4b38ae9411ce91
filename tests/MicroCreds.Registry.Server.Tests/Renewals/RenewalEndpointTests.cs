using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Renewals;
using MicroCreds.Registry.Client.Statuses;
using MicroCreds.Registry.Client.Verifying;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Renewals;

/// <summary>Renewals from the rule to the verifier, over HTTP.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class RenewalEndpointTests(RunningRegistry registry)
{
    [Fact]
    public async Task Renewal_WithItsHours_TakesTheOldOnesPlaceForEverybody()
    {
        using var example = await RenewalExample.FoundAsync(registry, "renewal-hours");
        var old = await example.AwardAsync("renewal-1", endsInDays: 20);
        var before = await example.Renewals.GetAsync(old.Id);
        Assert.Equal(("open", false), (before.Phase, before.CanBeRenewed));
        Assert.StartsWith("needs 0 of 20 hours of continuing education (ethics: 0 of 4); open since ", before.Explanation, StringComparison.Ordinal);
        await RefusedAsync("renewal_requirements_missing", () => example.Renewals.RenewAsync(old.Id));
        await example.RecordAsync(old.Id);
        await RefusedAsync("activity_exists", () => example.RecordAsync(old.Id));
        Assert.True((await example.Renewals.GetAsync(old.Id)).CanBeRenewed);

        var renewed = await example.Renewals.RenewAsync(old.Id, new RenewalRequest { Name = "Renamed" }, "renewal-1");

        var again = await example.Renewals.RenewAsync(old.Id, new RenewalRequest { Name = "Renamed" }, "renewal-1");
        Assert.Equal((renewed.Id, renewed.LedgerIndex, renewed.Credential.GetRawText()), (again.Id, again.LedgerIndex, again.Credential.GetRawText()));
        await RefusedAsync("idempotency_key_reused", () => example.Renewals.RenewAsync(old.Id, null, "renewal-1"));
        await RefusedAsync("credential_superseded", () => example.Renewals.RenewAsync(old.Id));
        var stored = await example.Issuer.Client.GetCredentialAsync(old.Id);
        Assert.Equal(("superseded", renewed.Id, renewed.Id, "renewed"), (stored.Status, stored.SupersededBy, stored.RenewedAs, stored.Renewal!.Phase));
        var current = await example.Issuer.Client.GetCredentialAsync(renewed.Id);
        Assert.Equal(("active", old.Id), (current.Status, current.Renews));
        Assert.Equal(stored.ValidUntil!.Value.AddYears(2), current.ValidUntil);
        var subject = renewed.Credential.GetProperty("credentialSubject");
        Assert.Equal("did:example:renewal-1", subject.GetProperty("id").GetString());
        Assert.Equal("Renamed", subject.GetProperty("identifier")[0].GetProperty("identityHash").GetString());
        Assert.Equal(Outcome.Valid, (await VerifyAsync(renewed.Credential.GetRawText())).Outcome);
        await AssertSaysRenewedAsync(old.Credential.GetRawText(), renewed.Id, CheckNames.Status, "superseded: renewed as");
    }

    [Fact]
    public async Task Renewal_InItsGrace_VerifiersReadExpiredRenewedAs()
    {
        using var example = await RenewalExample.FoundAsync(registry, "renewal-grace");
        var old = await example.AwardAsync("renewal-2", endsInDays: -20);
        var stored = await example.Issuer.Client.GetCredentialAsync(old.Id);
        Assert.Equal(("expired", "inGrace"), (stored.Status, stored.Renewal!.Phase));
        Assert.StartsWith("expired ", stored.Renewal.Explanation, StringComparison.Ordinal);
        Assert.Contains(", in grace until ", stored.Renewal.Explanation, StringComparison.Ordinal);
        await example.RecordAsync(old.Id);

        var renewed = await example.Renewals.RenewAsync(old.Id);

        Assert.Equal("renewed", (await example.Renewals.GetAsync(old.Id)).Phase);
        await AssertSaysRenewedAsync(old.Credential.GetRawText(), renewed.Id, CheckNames.Validity, "expired, renewed as");
        await AssertSaysRenewedAsync($$"""{"digest":"{{old.Digest}}"}""", renewed.Id, CheckNames.Validity, "expired, renewed as");
    }

    [Fact]
    public async Task Renewal_WhereItMayNotBe_IsRefused()
    {
        using var example = await RenewalExample.FoundAsync(registry, "renewal-refused");
        var early = await example.AwardAsync("renewal-3", endsInDays: 300);
        var late = await example.AwardAsync("renewal-4", endsInDays: -120);
        var suspended = await example.AwardAsync("renewal-5", endsInDays: 20);
        var without = await registry.Issuer.Client.AwardAsync(registry.Issuer.Did, Example.Award(registry.Issuer.Achievement, "renewal-6"));
        await example.Issuer.Client.SetStatusAsync(suspended.Id, new StatusChange(NewStatus.Suspended));
        await example.RecordAsync(early.Id);

        await RefusedAsync("renewal_too_early", () => example.Renewals.RenewAsync(early.Id));
        await RefusedAsync("renewal_too_late", () => example.Renewals.RenewAsync(late.Id));
        await RefusedAsync("credential_suspended", () => example.Renewals.RenewAsync(suspended.Id));
        await RefusedAsync("renewal_without_rule", () => registry.Issuer.Client.Renewals.RenewAsync(without.Id));
        await RefusedAsync("activity_unknown", () => example.Renewals.WithdrawEducationAsync(early.Id, "nothing", "error"));
        await RefusedAsync("activity_outside_period", () => example.Renewals.RecordEducationAsync(early.Id, new EducationActivity("x", "y", 1m, new DateOnly(2020, 1, 1))));
        await example.Renewals.WithdrawEducationAsync(early.Id, "course-1", "recorded twice");
        Assert.Equal(["course-2"], (await example.Renewals.GetAsync(early.Id)).Activities.Select(activity => activity.Id));
        // What is another issuer's is answered as what does not exist.
        foreach (var ask in (Func<Task>[])[() => registry.Other.Client.Renewals.GetAsync(early.Id), () => registry.Other.Client.Renewals.RenewAsync(early.Id), () => registry.Other.Client.Renewals.WithdrawEducationAsync(early.Id, "course-2", "x")])
            await RefusedAsync("credential_unknown", ask);
    }

    [Fact]
    public async Task Publication_WithARuleThatNobodyCouldMeet_IsRefusedWithThePlace()
    {
        var issuer = registry.Issuer;
        var refusal = await RefusedAsync("renewal_unsatisfiable", () => issuer.Client.Achievements.PublishAsync(
            "urn:example:unsatisfiable", RenewalExample.Publication(issuer.Did, """{"ways":["continuingEducation"],"education":{"hours":1,"categories":[{"category":"a","hours":2}]}}""")));
        Assert.Equal("/content/renewal/education/categories", refusal.Pointer);
        await RefusedAsync("body_invalid", () => issuer.Client.Achievements.PublishAsync("urn:example:unheard-of", RenewalExample.Publication(issuer.Did, """{"ways":["payment"]}""")));
    }

    [Fact]
    public async Task Refresh_ByWhoHasTheCredential_AnswersWithWhatItWasRenewedAs()
    {
        using var example = await RenewalExample.FoundAsync(registry, "renewal-refresh");
        var old = await example.AwardAsync("renewal-7", endsInDays: 20);
        var service = old.Credential.GetProperty("refreshService");
        Assert.Equal("1EdTechCredentialRefresh", service.GetProperty("type").GetString());
        var address = new Uri(service.GetProperty("id").GetString()!);
        using var anybody = new RegistryClient(registry.Address);
        Assert.Equal(old.Credential.GetRawText(), Encoding.UTF8.GetString((await anybody.Renewals.RefreshAsync(address)).Span));
        await example.RecordAsync(old.Id);
        var renewed = await example.Renewals.RenewAsync(old.Id);

        var answer = await registry.Http.GetAsync(new Uri($"/refresh/{address.Segments[^1]}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/vc", answer.Content.Headers.ContentType!.MediaType);
        AssertKeptFromOthers(answer.Headers);
        Assert.Equal(renewed.Credential.GetRawText(), await answer.Content.ReadAsStringAsync());
        // Without the credential there is nothing to go by: not its id, and not another's address.
        foreach (var guess in (string[])[address.Segments[^1][..^2] + "AA", old.Id["urn:uuid:".Length..], "x", new string('A', 43)])
        {
            var unknown = await registry.Http.AskAsync("GET", $"/refresh/{guess}");
            Assert.Equal((HttpStatusCode.NotFound, "not_found"), (unknown.Status, unknown.ProblemCode(guess)));
            AssertKeptFromOthers(unknown.Headers);
        }

        static void AssertKeptFromOthers(HttpResponseHeaders headers)
        {
            Assert.True(headers.CacheControl is { NoStore: true, Private: true });
            Assert.Equal("no-referrer", Assert.Single(headers.GetValues("Referrer-Policy")));
            Assert.Equal("noindex", Assert.Single(headers.GetValues("X-Robots-Tag")));
        }
    }

    [Theory]
    [InlineData("urn:example:abcdef")]
    [InlineData("urn:uuid:")]
    [InlineData("urn:uuid:0198F6A2-7C00-7000-8000-0123456789AB")]
    [InlineData("")]
    [InlineData("x")]
    public async Task Award_WithARuleAndAnIdThatIsNone_IsRefusedAloneAndInBulk(string id)
    {
        using var example = await RenewalExample.FoundAsync(registry, $"renewal-id-{id.Length}");
        var path = $"/v1/issuers/{Wire.Escape(example.Issuer.Did)}/credentials";

        var alone = await registry.Http.AskAsync("POST", path, example.Issuer.ApiKey, Line(id, "alone"));
        var bulk = await registry.Http.AskAsync(
            "POST", path + "/bulk", example.Issuer.ApiKey, [.. Line(null, "before"), .. Line(id, "bad"), .. Line(null, "after")], "application/x-ndjson");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "field_invalid", "/id"), (alone.Status, alone.ProblemCode(id), alone.Json.GetProperty("pointer").GetString()));
        var answers = Encoding.UTF8.GetString(bulk.Body).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(["awarded", "refused", "awarded"], answers[..^1].Select(answer => answer.GetProperty("outcome").GetString()));
        Assert.Equal("/id", answers[1].GetProperty("error").GetProperty("pointer").GetString());
        Assert.Equal(2, answers[^1].GetProperty("summary").GetProperty("awarded").GetInt32());

        byte[] Line(string? id, string key) => Encoding.UTF8.GetBytes(
            JsonSerializer.Serialize(new { achievement = example.Achievement, learner = new { id = "renewal-9" }, id, idempotencyKey = key }) + "\n");
    }

    [Fact]
    public async Task Notices_OfWhomTheyAre_AreForThemAndTheFramework()
    {
        using var example = await RenewalExample.FoundAsync(registry, "renewal-notices");
        Assert.Equal((0, null, false), Spell(await example.Renewals.NoticesOfIssuerAsync(example.Issuer.Did)));
        Assert.Equal((0, "17", false), Spell(await registry.Authority.Renewals.NoticesOfIssuerAsync(example.Issuer.Did, "17")));
        Assert.Equal((0, null, false), Spell(await registry.Authority.Renewals.NoticesOfLearnerAsync("renewal-8")));
        await RefusedAsync("forbidden", () => registry.Other.Client.Renewals.NoticesOfIssuerAsync(example.Issuer.Did));
        await RefusedAsync("forbidden", () => example.Renewals.NoticesOfLearnerAsync("renewal-8"));
        await RefusedAsync("query_invalid", () => example.Renewals.NoticesOfIssuerAsync(example.Issuer.Did, "-1"));

        static (int, string?, bool) Spell(NoticePage page) => (page.Notices.Length, page.Next, page.More);
    }

    private static async Task<RegistryException> RefusedAsync(string code, Func<Task> ask)
    {
        var refusal = await Assert.ThrowsAsync<RegistryException>(ask);
        Assert.Equal(code, refusal.Code);
        return refusal;
    }

    private Task<VerificationResult> VerifyAsync(string credential) => registry.Authority.VerifyAsync(Encoding.UTF8.GetBytes(credential));

    /// <summary>Alone and in bulk, in the same words.</summary>
    private async Task AssertSaysRenewedAsync(string credential, string renewedAs, string check, string words)
    {
        var alone = await VerifyAsync(credential);
        var line = await registry.Authority.VerifyManyAsync(Lines(Encoding.UTF8.GetBytes(credential)), new VerifyOptions { Detail = ResultDetail.Full }).SingleAsync();
        foreach (var result in (VerificationResult[])[alone, line.Result])
        {
            Assert.Equal(Outcome.Invalid, result.Outcome);
            var told = result.Checks.Single(each => each.Name == check);
            Assert.Equal((CheckResult.Fail, renewedAs), (told.Result, told.RenewedAs));
            Assert.Contains($"{words} {renewedAs}", told.Message, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(alone.Checks.AsEnumerable(), line.Result.Checks);

        static async IAsyncEnumerable<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> one)
        {
            await Task.CompletedTask;
            yield return one;
        }
    }
}
