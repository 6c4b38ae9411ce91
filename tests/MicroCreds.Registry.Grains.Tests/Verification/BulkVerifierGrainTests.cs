using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Grains.Tests.Hosting;
using MicroCreds.Registry.Grains.Verification;

namespace MicroCreds.Registry.Grains.Tests.Verification;

[Collection(SharedRegistryCollection.Name)]
public sealed class BulkVerifierGrainTests(SharedRegistry shared)
{
    private readonly RunningRegistry _registry = shared.Registry;

    [Fact]
    public async Task VerifyAsync_GoodBadAndUnreadable_AnswersEachInOrder()
    {
        var scene = await Scene.SetAsync(_registry);
        var good = await scene.AwardAsync();
        var revoked = await scene.AwardAsync();
        Scene.Accepted(await scene.Credential(revoked).ExecuteAsync(scene.Next(new RevokeCredential(RevocationReason.Other))));
        await _registry.CatchUpAsync();

        var grain = _registry.Client.GetGrain<IBulkVerifierGrain>("any");
        var answers = await grain.VerifyAsync([good.Document, revoked.Document, "{"u8.ToArray(), good.Document, new byte[] { 0xFF }, default]);
        var outcomes = answers.Select(answer =>
        {
            Assert.True(VerificationResultReader.TryRead(answer.Span, out var read, out var reason), reason);
            return Assert.IsType<BulkAnswer.Result>(read).Value.Outcome;
        });
        Assert.Equal([Outcome.Valid, Outcome.Invalid, Outcome.Error, Outcome.Valid, Outcome.Error, Outcome.Error], outcomes);
        Assert.Empty(await grain.VerifyAsync([]));
        await Assert.ThrowsAsync<ArgumentException>(() => grain.VerifyAsync([.. Enumerable.Repeat(good.Document, 4_097)]));
    }
}
