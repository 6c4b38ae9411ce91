using System.Net;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Consents;

/// <summary>Nobody but the framework and the issuers concerned reads of a learner without the learner's consent.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class ConsentEndpointTests(RunningRegistry registry)
{
    [Fact]
    public async Task Consent_GivenAndWithdrawn_IsInForceAtOnce()
    {
        const string learner = "consent-learner";
        var awarded = await registry.Issuer.Client.AwardAsync(registry.Issuer.Did, Example.Award(registry.Issuer.Achievement, learner));
        string[] paths = [$"/v1/learners/{learner}/credentials", $"/v1/learners/{learner}/pathways", $"/v1/learners/{learner}/pathways/urn%3Anone", $"/v1/credentials/{Wire.Escape(awarded.Id)}"];
        var learners = registry.Authority.Learners;
        for (var round = 0; round < 2; round++)
        {
            foreach (var path in paths)
                Assert.Contains((await AskAsync(path)).ProblemCode(path), (string[])["consent_missing", "credential_unknown"]);
            await learners.GiveConsentAsync(learner, round == 0 ? registry.AggregatorId : "*", "portfolio");
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK], await Task.WhenAll(paths.Select(async path => (await AskAsync(path)).Status)));
            await learners.WithdrawConsentAsync(learner, round == 0 ? registry.AggregatorId : "*", "portfolio");
        }

        foreach (var path in paths)
            Assert.Contains((await AskAsync(path)).ProblemCode(path), (string[])["consent_missing", "credential_unknown"]);
        Assert.Equal(
            [(registry.AggregatorId, false, true), ("*", false, true)],
            (await learners.ListConsentsAsync(learner)).Select(consent => (consent.Recipient, consent.Active, consent.EndedAt is not null)));
        var gone = await Assert.ThrowsAsync<RegistryException>(() => learners.WithdrawConsentAsync(learner, "*", "portfolio"));
        Assert.Equal((HttpStatusCode.NotFound, "consent_unknown"), (gone.Status, gone.Code));
    }

    [Fact]
    public async Task Consent_Missing_TellsNotWhetherThereIsALearner()
    {
        const string learner = "consent-somebody";
        await registry.Issuer.Client.AwardAsync(registry.Issuer.Did, Example.Award(registry.Issuer.Achievement, learner));
        foreach (var suffix in new[] { "credentials", "pathways", "pathways/urn%3Anone" })
        {
            var (known, unknown) = (await AskAsync($"/v1/learners/{learner}/{suffix}"), await AskAsync($"/v1/learners/consent-nobody/{suffix}"));
            Assert.Equal((HttpStatusCode.Forbidden, "consent_missing"), (known.Status, known.ProblemCode(suffix)));
            Assert.Equal((known.Status, Said(known)), (unknown.Status, Said(unknown)));
        }
    }

    [Fact]
    public async Task Consent_ForAnotherPurposeOrAnotherKeyOrOver_IsNone()
    {
        const string learner = "consent-other";
        var learners = registry.Authority.Learners;
        await learners.GiveConsentAsync(learner, registry.AggregatorId, "research");
        await learners.GiveConsentAsync(learner, "0123456789abcdef", "portfolio");
        await learners.GiveConsentAsync(learner, registry.Other.Did, "portfolio");
        Assert.Equal("consent_missing", (await AskAsync($"/v1/learners/{learner}/credentials")).ProblemCode("other consents"));
        // An issuer that the learner named reads too, with a key of its own.
        Assert.Equal(HttpStatusCode.OK, (await registry.Http.AskAsync("GET", $"/v1/learners/{learner}/credentials", registry.Other.ApiKey)).Status);
        Assert.Equal("consent_missing", (await registry.Http.AskAsync("GET", $"/v1/learners/{learner}/credentials", registry.Issuer.ApiKey)).ProblemCode("another issuer"));
        Assert.Equal("unauthenticated", (await registry.Http.AskAsync("GET", $"/v1/learners/{learner}/credentials")).ProblemCode("nobody"));
        Assert.Equal("forbidden", (await registry.Http.AskAsync("GET", $"/v1/learners/{learner}/consents", registry.AggregatorKey)).ProblemCode("not the learner's"));
        Assert.Equal(HttpStatusCode.OK, (await registry.Http.AskAsync("GET", $"/v1/learners/{learner}/credentials", registry.FrameworkKey)).Status);
    }

    // All but the trace's id, which is every request's own.
    private static string Said(WireAnswer answer) =>
        string.Join('\n', answer.Json.EnumerateObject().Where(member => member.Name != "traceId").Select(member => member.ToString()));

    private Task<WireAnswer> AskAsync(string path) => registry.Http.AskAsync("GET", path, registry.AggregatorKey);
}
