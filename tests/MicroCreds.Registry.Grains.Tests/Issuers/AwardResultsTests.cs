using System.Text.Json;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Tests.Hosting;

namespace MicroCreds.Registry.Grains.Tests.Issuers;

/// <summary>From result descriptions that are published and approved to results in badges.</summary>
[Collection(SharedRegistryCollection.Name)]
public sealed class AwardResultsTests(SharedRegistry shared) : IAsyncLifetime
{
    private const string Grade = "https://college.example/welding-1#grade";
    private const string Seam = "https://college.example/welding-1#seam";
    private const string Letter = "https://college.example/welding-1#letter";
    private const string Outcome = "https://college.example/welding-1#outcome";

    private readonly RunningRegistry _registry = shared.Registry;
    private Scene _scene = null!;

    public async Task InitializeAsync()
    {
        _scene = await Scene.SetAsync(_registry);
        var content = _scene.Content() with
        {
            ResultDescriptions =
            [
                new ExpectedResult(Grade, "Grade", "RawScore") { ValueMin = "1", ValueMax = "6", RequiredValue = "4" },
                new ExpectedResult(Seam, "Seam", "RubricCriterionLevel")
                {
                    RubricLevels = [new RubricLevel(Seam + "-1", "Even", "No gaps."), new RubricLevel(Seam + "-2", "Flawless", Points: "10")],
                    RequiredLevel = Seam + "-1",
                },
                new ExpectedResult(Letter, "Letter", "LetterGrade") { AllowedValues = ["C", "B", "A"] },
                new ExpectedResult(Outcome, "Outcome", "Status"),
            ],
        };
        Scene.Accepted(await _scene.Achievement.ExecuteAsync(_scene.Next(new PublishAchievement(_scene.Did, content))));
        Scene.Accepted(await _scene.Framework.ExecuteAsync(_scene.Next(new ApproveAchievement(_scene.AchievementId, 2))));
    }

    public Task DisposeAsync() => _registry.AuditAsync();

    [Fact]
    public async Task AwardAsync_ResultsAsDescribed_AreInTheBadge()
    {
        var order = _scene.Order() with
        {
            Results =
            [
                new AwardResult(Grade, "5.5"),
                new AwardResult(Seam, AchievedLevel: Seam + "-2"),
                new AwardResult(Letter, "A", "Provisional"),
                new AwardResult(Outcome, Status: "Completed"),
            ],
        };

        var awarded = await _scene.AwardAsync(order);

        Checks.AreAllPassed(await _registry.VerifyAsync(awarded.Document));
        using var badge = JsonDocument.Parse(awarded.Document);
        var subject = badge.RootElement.GetProperty("credentialSubject");
        var results = subject.GetProperty("result");
        Assert.Equal(4, results.GetArrayLength());
        Assert.Equal((Grade, "5.5"), (Text(results[0], "resultDescription"), Text(results[0], "value")));
        Assert.Equal((Seam, Seam + "-2"), (Text(results[1], "resultDescription"), Text(results[1], "achievedLevel")));
        Assert.Equal(("A", "Provisional"), (Text(results[2], "value"), Text(results[2], "status")));
        Assert.Equal("Completed", Text(results[3], "status"));
        var described = subject.GetProperty("achievement").GetProperty("resultDescription");
        Assert.Equal([Grade, Seam, Letter, Outcome], described.EnumerateArray().Select(d => Text(d, "id")));
        Assert.Equal("10", Text(described[1].GetProperty("rubricCriterionLevel")[1], "points"));
    }

    [Fact]
    public async Task AwardAsync_RepeatedWithOtherResults_IsRefused()
    {
        var order = _scene.Order() with { Results = [new AwardResult(Seam, AchievedLevel: Seam + "-1")] };
        var first = await _scene.AwardAsync(order);

        Assert.Equal(first.Digest, (await _scene.Issuer.AwardAsync([order]))[0].Digest);
        var other = order with { Results = [new AwardResult(Seam, AchievedLevel: Seam + "-2")] };
        Scene.Refused(RefusalCodes.IdempotencyKeyReused, (await _scene.Issuer.AwardAsync([other]))[0]);
    }

    public static TheoryData<string, string?, string?, string?, string, string> Unsound => new()
    {
        { "https://college.example/none", "5", null, null, "result_unknown", "/results/1/resultDescription" },
        { Grade, "0.9", null, null, "result_invalid", "/results/1/value" },
        { Grade, "7", null, null, "result_invalid", "/results/1/value" },
        { Grade, "good", null, null, "result_invalid", "/results/1/value" },
        { Letter, "D", null, null, "result_invalid", "/results/1/value" },
        { Letter, "A", "Passed", null, "result_invalid", "/results/1/status" },
        { Outcome, "yes", null, null, "result_invalid", "/results/1/status" },
        { Seam, null, null, Seam + "-3", "result_level_unknown", "/results/1/achievedLevel" },
        { Grade, null, null, Seam + "-1", "result_level_unknown", "/results/1/achievedLevel" },
        { Grade, null, null, null, "field_missing", "/results/1" },
    };

    [Theory]
    [MemberData(nameof(Unsound))]
    public async Task AwardAsync_ResultThatIsNotDescribed_IsRefusedWithThePlace(
        string description, string? value, string? status, string? level, string code, string pointer)
    {
        var order = _scene.Order() with { Results = [new AwardResult(Grade, "4"), new AwardResult(description, value, status, level)] };

        var reply = (await _scene.Issuer.AwardAsync([order]))[0];

        Assert.Equal((code, pointer), (reply.Refusal?.Code, reply.Refusal?.Pointer));
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
