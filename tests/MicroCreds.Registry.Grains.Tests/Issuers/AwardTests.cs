using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Frameworks;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Grains.Tests.Hosting;
using MicroCreds.Registry.Verification.Following;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCreds.Registry.Grains.Tests.Issuers;

[Collection(SharedRegistryCollection.Name)]
public sealed class AwardTests(SharedRegistry shared) : IAsyncLifetime
{
    private readonly RunningRegistry _registry = shared.Registry;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _registry.AuditAsync();

    [Fact]
    public async Task AwardAsync_One_IsValidForTheRegistryAndOnItsOwn()
    {
        var scene = await Scene.SetAsync(_registry);
        var order = scene.Order();
        var awarded = await scene.AwardAsync(order);

        Checks.AreAllPassed(await _registry.VerifyAsync(awarded.Document));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(awarded.Document.Span)), awarded.Digest);
        var state = await scene.Credential(awarded).ReadAsync();
        Assert.Equal((scene.Learner(1), 1, awarded.Digest), (state.LearnerId, state.AchievementVersion, state.Credential!.Digest));
        Assert.Equal(state.ValidFrom.AddYears(3), state.ValidUntil);

        var view = _registry.Services.GetRequiredService<ReadSide>().Registry;
        var offline = OfflineVerifier.Verify(awarded.Document, new VerificationSources { Keys = view.Resolve }, VerificationPolicy.Default, _registry.Now);
        foreach (var name in new[] { CheckNames.Structure, CheckNames.Proof, CheckNames.IssuerKey, CheckNames.Validity })
            Assert.All(offline.Checks.Where(check => check.Name == name), check => Assert.Equal((name, CheckResult.Pass), (check.Name, check.Result)));
    }

    [Fact]
    public async Task AwardAsync_Many_EachStandsOrFallsAlone_InOrder()
    {
        var scene = await Scene.SetAsync(_registry);
        var orders = Enumerable.Range(0, 1_500).Select(scene.Order).ToImmutableArray();
        orders = orders
            .SetItem(3, orders[3] with { Achievement = "urn:example:unheard-of" })
            .SetItem(70, orders[70] with { IdempotencyKey = null })
            .SetItem(200, orders[200] with { Achievement = "" })
            .SetItem(201, orders[201] with { Achievement = new string('a', 5_000) })
            .SetItem(202, orders[202] with { Learner = new AwardedLearner("not opaque at all") })
            .SetItem(203, orders[203] with { Id = "urn:uuid:not-a-uuid" })
            .SetItem(204, orders[204] with { Learner = new AwardedLearner(scene.Learner(204), Subject: "no url") })
            .SetItem(205, orders[205] with { ValidUntil = orders[205].At.AddDays(-1) })
            .SetItem(206, orders[206] with { Evidence = [.. Enumerable.Repeat(new AwardEvidence(), 65)] })
            .SetItem(207, orders[207] with { At = default })
            .SetItem(208, orders[208] with { ValidFrom = new DateTimeOffset(9999, 12, 30, 0, 0, 0, TimeSpan.Zero) })
            .SetItem(210, orders[210] with { Results = [new AwardResult("https://college.example/no-such-result", "5")] })
            .SetItem(211, orders[211] with { Evidence = [new AwardEvidence("no url")] })
            .SetItem(209, orders[209] with { Evidence = [new AwardEvidence(Narrative: new string('x', 1 << 20))] });
        var replies = await scene.Issuer.AwardAsync(orders);

        var refused = replies.Select((reply, place) => (reply, place)).Where(each => !each.reply.IsAwarded).ToDictionary(each => each.place, each => each.reply.Refusal!.Code);
        Assert.Equal([3, 70, 200, 201, 202, 203, 204, 205, 206, 207, 209, 210, 211], refused.Keys.Order());
        Assert.Equal(RefusalCodes.AchievementUnknown, refused[3]);
        Assert.Equal(RefusalCodes.IdempotencyKeyInvalid, refused[70]);
        Assert.Equal(RefusalCodes.AchievementUnknown, refused[200]);
        Assert.Equal(RefusalCodes.AchievementUnknown, refused[201]);
        Assert.Equal(RefusalCodes.ListTooLong, refused[206]);
        Assert.Equal(RefusalCodes.InstantMissing, refused[207]);
        Assert.Equal(RefusalCodes.FieldTooLong, refused[209]);
        Assert.Equal([RefusalCodes.ResultUnknown, RefusalCodes.FieldInvalid], [refused[210], refused[211]]);
        foreach (var place in new[] { 0, 69, 212, 1_499 })
            Assert.Equal(scene.Learner(place), (await scene.Credential(replies[place]).ReadAsync()).LearnerId);
        var places = new HashSet<(string, int)>();
        foreach (var reply in replies.Where((reply, place) => reply.IsAwarded && place != 208).Take(250))
        {
            Checks.AreAllPassed(await _registry.VerifyAsync(reply.Document));
            var status = (await scene.Credential(reply).ReadAsync()).Credential!.Status!;
            Assert.True(places.Add((status.ListId, status.Index)));
        }
    }

    [Fact]
    public async Task AwardAsync_NoneOrTooMany_Throws()
    {
        var scene = Scene.Empty(_registry);
        await Assert.ThrowsAsync<ArgumentException>(() => scene.Issuer.AwardAsync([]));
        await Assert.ThrowsAsync<ArgumentException>(() => scene.Issuer.AwardAsync([.. Enumerable.Repeat(scene.Order(), 4_097)]));
    }

    [Fact]
    public async Task AwardAsync_AchievementOfAnotherIssuerOrWithdrawn_IsRefused()
    {
        var scene = await Scene.SetAsync(_registry);
        var other = await Scene.SetAsync(_registry);
        Scene.Refused(RefusalCodes.AchievementOfOtherIssuer, (await scene.Issuer.AwardAsync([scene.Order() with { Achievement = other.AchievementId }]))[0]);
        Scene.Accepted(await scene.Achievement.ExecuteAsync(scene.Next(new WithdrawAchievement("It ended."))));
        Scene.Refused(RefusalCodes.AchievementWithdrawn, (await scene.Issuer.AwardAsync([scene.Order()]))[0]);
    }

    [Fact]
    public async Task AwardAsync_ErasedLearnerAmongOthers_AloneIsRefused()
    {
        var scene = await Scene.SetAsync(_registry);
        var earlier = scene.Order(1);
        var awarded = await scene.AwardAsync(earlier);
        await _registry.Services.GetRequiredService<PersonalVault>().EraseAsync(scene.Learner(1), CancellationToken.None);

        var replies = await scene.Issuer.AwardAsync([scene.Order(1), scene.Order(2), earlier, scene.Order(1), scene.Order(3)]);
        Scene.Refused(RefusalCodes.LearnerErased, replies[0]);
        Scene.Refused(RefusalCodes.LearnerErased, replies[3]);
        Assert.True(replies[1].IsAwarded && replies[4].IsAwarded);
        Assert.Equal((awarded.CredentialId, awarded.LedgerIndex, true), (replies[2].CredentialId, replies[2].LedgerIndex, replies[2].Document.IsEmpty));
        Assert.Null(await scene.Credential(awarded).DocumentAsync());
        Checks.AreAllPassed(await _registry.VerifyAsync(awarded.Document));
    }

    [Fact]
    public async Task VerifyAsync_IssuerWithoutAccreditationOrAchievementWithoutApproval_SaysSo()
    {
        var scene = Scene.Empty(_registry);
        await scene.FoundAsync();
        await scene.PublishAsync();
        var early = await scene.AwardAsync();
        var result = await _registry.VerifyAsync(early.Document);
        Checks.Failed(result, CheckNames.Accreditation, CheckCodes.IssuerNotAccredited);
        Checks.Failed(result, CheckNames.Achievement, CheckCodes.AchievementNotApproved);

        Scene.Accepted(await scene.Framework.ExecuteAsync(scene.Next(scene.Accreditation()) with { }));
        var accredited = await _registry.VerifyAsync((await scene.AwardAsync()).Document);
        Assert.Equal([CheckNames.Achievement], accredited.Checks.Where(check => check.Result == CheckResult.Fail).Select(check => check.Name));

        Scene.Accepted(await scene.Framework.ExecuteAsync(scene.Next(new ApproveAchievement(scene.AchievementId, 1))));
        Checks.AreAllPassed(await _registry.VerifyAsync((await scene.AwardAsync()).Document));
        Checks.Failed(await _registry.VerifyAsync(early.Document), CheckNames.Achievement, CheckCodes.AchievementNotApproved);

        Scene.Accepted(await scene.Framework.ExecuteAsync(scene.Next(new SuspendAccreditation("acc-1", "Being looked into."))));
        Checks.Failed(await _registry.VerifyAsync((await scene.AwardAsync()).Document), CheckNames.Accreditation, CheckCodes.AccreditationSuspended);
    }

    [Fact]
    public async Task VerifyAsync_OneByteChangedAnywhere_IsNeverValid()
    {
        var scene = await Scene.SetAsync(_registry);
        var document = (await scene.AwardAsync()).Document.ToArray();
        await _registry.CatchUpAsync();
        var verifier = _registry.Services.GetRequiredService<MicroCreds.Registry.Verification.CredentialVerifier>();
        for (var place = 0; place < document.Length; place++)
        {
            var kept = document[place];
            foreach (var changed in new[] { (byte)(kept ^ 0x01), (byte)(kept ^ 0x20), (byte)(kept ^ 0x80) })
            {
                document[place] = changed;
                var result = verifier.Verify(document, VerificationPolicy.Default, _registry.Now);
                // A context that nobody knows leaves the question open; all else is an answer.
                var isOpen = result.Outcome == Outcome.Indeterminate && result.Checks.Any(check => check.Code == CheckCodes.ProofContextUnknown);
                Assert.True(isOpen || result.Outcome is Outcome.Invalid or Outcome.Error, string.Create(CultureInfo.InvariantCulture, $"byte {place}: {result.Outcome}: {string.Join(' ', result.Checks.Select(check => check.Code))}"));
                Assert.True(isOpen || result.Error is not null || result.Checks.Any(check => check.Result == CheckResult.Fail && check.Pointer is not null));
            }

            document[place] = kept;
        }

        Checks.AreAllPassed(verifier.Verify(document, VerificationPolicy.Default, _registry.Now));
    }
}
