using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Domain.Renewals;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Renewals;
using MicroCreds.Registry.Grains.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCreds.Registry.Grains.Tests.Renewals;

public sealed class RenewalTests : IAsyncLifetime
{
    private static readonly RenewalRule Education = new(
        [RenewalWay.ContinuingEducation], Education: new EducationRequirement(20m), Opens: "P6M", Grace: "P3M");

    private readonly DataFolder _folder = new();
    private RunningRegistry _registry = null!;
    private Scene _scene = null!;
    private int _versions = 1;

    public async Task InitializeAsync()
    {
        _registry = await RunningRegistry.StartAsync(_folder);
        _scene = await Scene.SetAsync(_registry);
    }

    public async Task DisposeAsync()
    {
        await _registry.AuditAsync();
        await _registry.DisposeAsync();
        _folder.Delete();
    }

    [Fact]
    public async Task RenewAsync_WithItsHours_AwardsANewOneAndEndsTheOldInOneCommit()
    {
        await PublishAsync(Education);
        var order = _scene.Order();
        var old = await _scene.AwardAsync(order with { Learner = order.Learner with { Subject = "did:example:ada" } });
        var credential = _scene.Credential(old);
        var oldState = await credential.ReadAsync();
        _registry.Clock.Forward(TimeSpan.FromDays(365 * 2.75));
        await RecordAsync(credential, "course-1", 12m);

        Assert.StartsWith("needs 12 of 20 hours of continuing education; open since ", (await credential.RenewalAsync())!.Explanation, StringComparison.Ordinal);
        Scene.Refused(RefusalCodes.RenewalRequirementsMissing, await credential.RenewAsync(Renewal()));
        await RecordAsync(credential, "course-2", 8m);
        Assert.True((await credential.RenewalAsync())!.CanBeRenewed);
        var renewal = Renewal();
        var renewed = await credential.RenewAsync(renewal);

        Assert.Null(renewed.Refusal);
        var state = await _scene.Credential(renewed).ReadAsync();
        Assert.Equal((old.CredentialId, oldState.LearnerId, 2), (state.Renews, state.LearnerId, state.AchievementVersion));
        Assert.Equal(oldState.ValidUntil!.Value.AddYears(3), state.ValidUntil);
        Assert.Equal(Instants.Cut(renewal.At), state.ValidFrom);
        Assert.True((await credential.ReadAsync()).IsRenewed);
        Assert.Equal(renewed.CredentialId, (await credential.ReadAsync()).ReplacedBy);
        using var document = JsonDocument.Parse(renewed.Document);
        var subject = document.RootElement.GetProperty("credentialSubject");
        Assert.Equal("did:example:ada", subject.GetProperty("id").GetString());
        Assert.Equal("Ada Ødegård", subject.GetProperty("identifier")[0].GetProperty("identityHash").GetString());
        Checks.AreAllPassed(await _registry.VerifyAsync(renewed.Document));
        Checks.Failed(await _registry.VerifyAsync(old.Document), CheckNames.Status, CheckCodes.Superseded);
        await AssertOneCommitAsync(old.CredentialId, renewed);

        // Asked for again, it is the answer of then; asked for otherwise, it is another command.
        var again = await credential.RenewAsync(renewal with { At = _scene.Now() });
        Assert.Equal((renewed.CredentialId, renewed.LedgerIndex), (again.CredentialId, again.LedgerIndex));
        Assert.True(renewed.Document.Span.SequenceEqual(again.Document.Span));
        Scene.Refused(RefusalCodes.IdempotencyKeyReused, await credential.RenewAsync(renewal with { Name = "Somebody" }));
        Scene.Refused(RefusalCodes.CredentialSuperseded, await credential.RenewAsync(Renewal()));
    }

    [Fact]
    public async Task RenewAsync_InItsGrace_BeginsNow()
    {
        await PublishAsync(Education);
        var old = await _scene.AwardAsync();
        var credential = _scene.Credential(old);
        await RecordAsync(credential, "course-1", 20m);
        Scene.Refused(RefusalCodes.RenewalTooEarly, await credential.RenewAsync(Renewal()));
        _registry.Clock.Forward(TimeSpan.FromDays((365 * 3) + 30));

        Assert.Equal(CredentialStatus.Expired, (await credential.ReadAsync()).StatusAt(_registry.Now));
        Assert.Equal(RenewalPhase.InGrace, (await credential.RenewalAsync())!.Phase);
        var renewed = await credential.RenewAsync(Renewal());

        var state = await _scene.Credential(renewed).ReadAsync();
        Assert.Equal(state.ValidFrom.AddYears(3), state.ValidUntil);
        Checks.AreAllPassed(await _registry.VerifyAsync(renewed.Document));

        // And its renewal is renewed in turn.
        _registry.Clock.Forward(TimeSpan.FromDays((365 * 3) + 30));
        Scene.Accepted(await _scene.Framework.ExecuteAsync(_scene.Next(_scene.Accreditation("acc-2"))));
        await RecordAsync(_scene.Credential(renewed), "course-1", 20m);
        Assert.Null((await _scene.Credential(renewed).RenewAsync(Renewal())).Refusal);
    }

    [Fact]
    public async Task RenewAsync_AfterItsGrace_IsTooLate()
    {
        await PublishAsync(Education);
        var credential = _scene.Credential(await _scene.AwardAsync());
        await RecordAsync(credential, "course-1", 20m);
        _registry.Clock.Forward(TimeSpan.FromDays((365 * 3) + 120));

        Assert.Equal(RenewalPhase.Over, (await credential.RenewalAsync())!.Phase);
        Scene.Refused(RefusalCodes.RenewalTooLate, await credential.RenewAsync(Renewal()));
    }

    [Fact]
    public async Task RenewAsync_ByANewerVersion_IsForTheNewestThatIsApproved()
    {
        await PublishAsync(new RenewalRule([RenewalWay.NewerVersion]));
        var credential = _scene.Credential(await _scene.AwardAsync());
        Scene.Refused(RefusalCodes.RenewalRequirementsMissing, await credential.RenewAsync(Renewal()));
        await PublishAsync(null);
        await PublishAsync(null, approve: false);

        var renewed = await credential.RenewAsync(Renewal());

        Assert.Null(renewed.Refusal);
        Assert.Equal(3, (await _scene.Credential(renewed).ReadAsync()).AchievementVersion);
        Checks.AreAllPassed(await _registry.VerifyAsync(renewed.Document));
        Assert.Equal(RenewalPhase.None, (await _scene.Credential(renewed).RenewalAsync())!.Phase);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    public async Task RenewAsync_WhereThereIsANewerVersion_StaysWithItsOwnUnlessAskedFor(bool newerVersion, int version)
    {
        await PublishAsync(new RenewalRule([RenewalWay.ContinuingEducation], Education: new EducationRequirement(1m)));
        var credential = _scene.Credential(await _scene.AwardAsync());
        await RecordAsync(credential, "course-1", 1m);
        await PublishAsync(null);

        var renewed = await credential.RenewAsync(Renewal() with { NewerVersion = newerVersion });

        Assert.Equal(version, (await _scene.Credential(renewed).ReadAsync()).AchievementVersion);
        Checks.AreAllPassed(await _registry.VerifyAsync(renewed.Document));
    }

    [Fact]
    public async Task RenewAsync_ByReassessment_NeedsResultsAndHoldsThemToTheDescriptions()
    {
        var grade = new ExpectedResult("https://college.example/welding-1#grade", "Grade", "RawScore") { ValueMin = "1", ValueMax = "6" };
        await PublishAsync(new RenewalRule([RenewalWay.Reassessment]), grade);
        var credential = _scene.Credential(await _scene.AwardAsync());

        Scene.Refused(RefusalCodes.RenewalRequirementsMissing, await credential.RenewAsync(Renewal()));
        Scene.Refused(RefusalCodes.ResultInvalid, await credential.RenewAsync(Renewal() with { Results = [new AwardResult(grade.Id, "7")] }));
        Assert.False((await credential.ReadAsync()).IsRenewed);
        var renewed = await credential.RenewAsync(Renewal() with { Results = [new AwardResult(grade.Id, "5")] });

        Assert.Null(renewed.Refusal);
        Checks.AreAllPassed(await _registry.VerifyAsync(renewed.Document));
    }

    [Fact]
    public async Task RenewAsync_TwiceAtOnce_HappensOnce()
    {
        await PublishAsync(new RenewalRule([RenewalWay.ContinuingEducation], Education: new EducationRequirement(1m)));
        var credential = _scene.Credential(await _scene.AwardAsync());
        await RecordAsync(credential, "course-1", 1m);

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => credential.RenewAsync(Renewal())));

        var renewed = Assert.Single(replies, reply => reply.IsAwarded);
        Assert.All(replies.Where(reply => !reply.IsAwarded), reply => Scene.Refused(RefusalCodes.CredentialSuperseded, reply));
        Assert.Equal(renewed.CredentialId, (await credential.ReadAsync()).ReplacedBy);
    }

    [Fact]
    public async Task RenewAsync_WithoutARuleOrACredential_IsRefused()
    {
        Scene.Refused(RefusalCodes.RenewalWithoutRule, await _scene.Credential(await _scene.AwardAsync()).RenewAsync(Renewal()));
        var nobody = _registry.Client.GetGrain<ICredentialGrain>("urn:uuid:00000000-0000-4000-8000-000000000000");
        Scene.Refused(RefusalCodes.CredentialUnknown, await nobody.RenewAsync(Renewal()));
        Assert.Null(await nobody.RenewalAsync());
    }

    [Fact]
    public async Task AwardAsync_UnderARule_NamesARefreshServiceThatNobodyGuesses()
    {
        var addresses = _registry.Services.GetRequiredService<RefreshAddresses>();
        using (var without = JsonDocument.Parse((await _scene.AwardAsync()).Document))
            Assert.False(without.RootElement.TryGetProperty("refreshService", out _));
        await PublishAsync(Education);

        var awarded = await _scene.AwardAsync();

        Checks.AreAllPassed(await _registry.VerifyAsync(awarded.Document));
        using var document = JsonDocument.Parse(awarded.Document);
        var service = document.RootElement.GetProperty("refreshService");
        Assert.Equal("1EdTechCredentialRefresh", service.GetProperty("type").GetString());
        var address = service.GetProperty("id").GetString()!;
        Assert.StartsWith("https://registry.example/refresh/", address, StringComparison.Ordinal);
        var capability = address[(address.LastIndexOf('/') + 1)..];
        Assert.True(addresses.TryRead(capability, out var id));
        Assert.Equal(awarded.CredentialId, id);
        for (var i = 0; i < capability.Length - 1; i++)
        {
            var other = capability[i] == 'A' ? 'B' : 'A';
            Assert.False(addresses.TryRead(string.Concat(capability.AsSpan(0, i), [other], capability.AsSpan(i + 1)), out _));
        }

        foreach (var nonsense in (string[])["", "A", capability + "A", capability[..^1], capability.Replace(capability[3], '!'), capability[..^1] + "="])
            Assert.False(addresses.TryRead(nonsense, out _));
    }

    private async Task PublishAsync(RenewalRule? rule, ExpectedResult? result = null, bool approve = true)
    {
        var content = _scene.Content() with { Renewal = rule, ResultDescriptions = result is null ? null : [result] };
        Scene.Accepted(await _scene.Achievement.ExecuteAsync(_scene.Next(new PublishAchievement(_scene.Did, content))));
        _versions++;
        if (approve)
            Scene.Accepted(await _scene.Framework.ExecuteAsync(_scene.Next(new ApproveAchievement(_scene.AchievementId, _versions))));
    }

    private async Task RecordAsync(ICredentialGrain credential, string id, decimal hours) => Scene.Accepted(await credential.ExecuteAsync(
        _scene.Next(new RecordContinuingEducation(new EducationActivity(id, "other", hours, DateOnly.FromDateTime(_scene.Now().UtcDateTime))))));

    private RenewalOrder Renewal() => new() { IdempotencyKey = _scene.NextKey(), At = _scene.Now() };

    private async Task AssertOneCommitAsync(string old, AwardReply renewed)
    {
        var last = (await _registry.Store.ReadEventsAsync(renewed.LedgerIndex - 1, 2, CancellationToken.None));
        Assert.Equal([StreamIds.Credential(old), StreamIds.Credential(renewed.CredentialId)], last.Select(recorded => recorded.StreamId));
        Assert.Equal(["credential-superseded", "credential-awarded"], last.Select(recorded => recorded.Type));
    }
}
