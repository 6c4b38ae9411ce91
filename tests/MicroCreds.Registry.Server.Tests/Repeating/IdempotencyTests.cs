using System.Net;
using System.Text;
using System.Text.Json;
using MicroCreds.Registry.Server.Tests.Running;

namespace MicroCreds.Registry.Server.Tests.Repeating;

/// <summary>A command repeated with its key gets the same answer, and happens once.</summary>
[Collection(RunningRegistryCollection.Name)]
public sealed class IdempotencyTests(RunningRegistry registry)
{
    private const string Framework = $"/v1/frameworks/{Example.Framework}";

    private string Issuer => $"/v1/issuers/{Wire.Escape(registry.Issuer.Did)}";

    [Theory]
    [InlineData("levels")]
    [InlineData("accredit")]
    [InlineData("register web")]
    [InlineData("register key")]
    [InlineData("profile")]
    [InlineData("publish")]
    [InlineData("enrol")]
    [InlineData("award")]
    public async Task Command_RepeatedWithItsKey_AnswersTheSameAndHappensOnce(string name)
    {
        var (method, path, body, other) = CommandOf(name);
        var key = $"repeat {name}".Replace(' ', '-');

        var first = await AskAsync(method, path, body, key);
        var size = await LedgerSizeAsync();
        var second = await AskAsync(method, path, body, key);
        var sizeAfter = await LedgerSizeAsync();

        Assert.True((int)first.Status is 200 or 201, Encoding.UTF8.GetString(first.Body));
        Assert.Equal(first.Status, second.Status);
        Assert.Equal(WithoutSize(first), WithoutSize(second));
        // An award that turns out to be a repetition may have set status list places aside.
        if (name != "award")
            Assert.Equal(size, sizeAfter);
        if (other is not null)
        {
            var reused = await AskAsync(method, path, other, key);
            Assert.Equal(HttpStatusCode.Conflict, reused.Status);
            Assert.Equal("idempotency_key_reused", reused.ProblemCode(name));
        }
    }

    [Fact]
    public async Task Rotation_RepeatedAfterALaterOne_AnswersWithItsOwnKey()
    {
        var issuer = await Example.FoundIssuerAsync(registry.Authority, registry.Address, "rotating");
        using var client = issuer.Client;

        var first = await client.Issuers.RotateKeyAsync(issuer.Did, "rotation-1");
        var second = await client.Issuers.RotateKeyAsync(issuer.Did, "rotation-2");
        var again = await client.Issuers.RotateKeyAsync(issuer.Did, "rotation-1");

        Assert.NotEqual(first.VerificationMethod, second.VerificationMethod);
        Assert.Equal((first.VerificationMethod, first.Version, first.LedgerIndex), (again.VerificationMethod, again.Version, again.LedgerIndex));
    }

    [Fact]
    public async Task Award_RepeatedAfterTheAchievementWasWithdrawn_AnswersTheSame()
    {
        const string achievement = "urn:example:withdrawn-later";
        var issuer = registry.Issuer;
        await issuer.Client.Achievements.PublishAsync(achievement, Example.Achievement(issuer.Did));
        var first = await issuer.Client.AwardAsync(issuer.Did, Example.Award(achievement, "learner-late", "late-repeat"));
        await issuer.Client.Achievements.WithdrawAsync(achievement, "over");

        var again = await issuer.Client.AwardAsync(issuer.Did, Example.Award(achievement, "learner-late", "late-repeat"));

        Assert.Equal((first.Id, first.Digest, first.LedgerIndex), (again.Id, again.Digest, again.LedgerIndex));
    }

    [Fact]
    public async Task Status_RepeatedAfterLaterChanges_AnswersAsThen()
    {
        var issuer = registry.Issuer;
        var awarded = await issuer.Client.AwardAsync(issuer.Did, Example.Award(issuer.Achievement, "learner-status"));
        var path = $"/v1/credentials/{Wire.Escape(awarded.Id)}/status";

        var suspended = await AskAsync("POST", path, """{"status":"suspended"}""", "s-1");
        await AskAsync("POST", path, """{"status":"active"}""", "s-2");
        var again = await AskAsync("POST", path, """{"status":"suspended"}""", "s-1");
        var reused = await AskAsync("POST", path, """{"status":"revoked"}""", "s-1");

        Assert.Equal(WithoutSize(suspended), WithoutSize(again));
        Assert.Equal("active", (await issuer.Client.GetCredentialAsync(awarded.Id)).Status);
        Assert.Equal("idempotency_key_reused", reused.ProblemCode("a key of another command"));
    }

    [Fact]
    public async Task Award_ManyIdenticalAtOnce_AreOneCredential()
    {
        var body = AwardBody("learner-at-once");

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => AskAsync("POST", $"{Issuer}/credentials", body, "at-once")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.Status));
        Assert.Single(answers.Select(WithoutSize).Distinct());
        var portfolio = await registry.Authority.Learners.GetPortfolioAsync("learner-at-once");
        Assert.Single(portfolio.Credentials);
    }

    [Fact]
    public async Task Status_ManyIdenticalAtOnce_AreOneChange()
    {
        var awarded = await registry.Issuer.Client.AwardAsync(registry.Issuer.Did, Example.Award(registry.Issuer.Achievement, "learner-revoked-at-once"));
        var path = $"/v1/credentials/{Wire.Escape(awarded.Id)}/status";

        var same = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => AskAsync("POST", path, """{"status":"suspended"}""", "one")));
        var others = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => AskAsync("POST", path, """{"status":"revoked"}""", $"other-{i}")));

        Assert.Single(same.Select(WithoutSize).Distinct());
        Assert.Single(others, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(others.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("already_revoked", answer.ProblemCode("a second revocation")));
    }

    [Fact]
    public async Task Bulk_RepeatedWithItsKey_AwardsNothingTwice()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 40).Select(_ => AwardBody("learner-bulk-repeat")));

        var first = await AskAsync("POST", $"{Issuer}/credentials/bulk", lines, "bulk-repeat", "application/x-ndjson");
        var second = await AskAsync("POST", $"{Issuer}/credentials/bulk", lines, "bulk-repeat", "application/x-ndjson");

        // The line's number is in its key, so equal lines are awards of their own.
        Assert.Equal(Ids(first), Ids(second));
        Assert.Equal(40, Ids(first).Distinct().Count());
        Assert.Equal(40, (await registry.Authority.Learners.GetPortfolioAsync("learner-bulk-repeat")).Credentials.Length);
    }

    private static string[] Ids(WireAnswer answer) =>
        [.. Encoding.UTF8.GetString(answer.Body).Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Select(line => JsonElement.Parse(line).GetProperty("id").GetString()!)];

    /// <summary>The ledger's size in an answer is any size that has the entry; the rest is repeated.</summary>
    private static string WithoutSize(WireAnswer answer) =>
        string.Join('|', answer.Json.EnumerateObject().Where(member => member.Name != "ledgerSize").Select(member => member.ToString()));

    private (string Method, string Path, string Body, string? Other) CommandOf(string name) => name switch
    {
        "levels" => ("PUT", "/v1/frameworks/repeated/levels", Levels("One"), Levels("Other")),
        "accredit" => ("POST", $"{Framework}/accreditations", Accreditation("2025"), Accreditation("2024")),
        "register web" => ("POST", "/v1/issuers", Registration("repeated-web", "web"), null),
        "register key" => ("POST", "/v1/issuers", Registration("repeated-key", "key"), Registration("another-name", "key")),
        "profile" => ("PUT", $"/v1/issuers/{Wire.Escape(registry.Other.Did)}/profile", Profile("Tejo I"), Profile("Tejo II")),
        "publish" => ("PUT", "/v1/achievements/urn%3Aexample%3Arepeated", Publication("One"), Publication("Other")),
        "enrol" => ("PUT", "/v1/learners/learner-repeated", "", null),
        "award" => ("POST", $"{Issuer}/credentials", AwardBody("learner-repeated"), AwardBody("learner-another")),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static string Levels(string name) =>
        $$$"""{"name":"{{{name}}}","levels":[{"code":"1","name":"One","eqf":1}],"creditSystem":{"name":"ECTS","minHoursPerCredit":25,"maxHoursPerCredit":30}}""";

    private static string Registration(string slug, string method) =>
        $$"""{"slug":"{{slug}}","name":"{{slug}}","url":"https://{{slug}}.example/","country":"NL","method":"{{method}}"}""";

    private static string Profile(string name) => $$$"""{"profile":{"name":"{{{name}}}","url":"https://tejo.example/","country":"NL"}}""";

    private string Accreditation(string year) =>
        $$$"""{"accreditationId":"repeated","issuer":"{{{registry.Issuer.Did}}}","scope":{"achievementTypes":["MicroCredential"],"levels":["5"],"from":"{{{year}}}-01-01T00:00:00Z"}}""";

    private string Publication(string title) => Encoding.UTF8.GetString(Example.Achievement(registry.Issuer.Did, title));

    private string AwardBody(string learner) => $$$"""{"achievement":"{{{registry.Issuer.Achievement}}}","learner":{"id":"{{{learner}}}"},"validFrom":"2025-01-01T00:00:00Z"}""";

    private Task<WireAnswer> AskAsync(string method, string path, string body, string key, string mediaType = "application/json") =>
        registry.Http.AskAsync(method, path, registry.FrameworkKey, Encoding.UTF8.GetBytes(body), mediaType, ("Idempotency-Key", key));

    private async Task<long> LedgerSizeAsync() =>
        (await registry.Http.AskAsync("GET", "/health/ready")).Json.GetProperty("ledgerSize").GetInt64();
}
