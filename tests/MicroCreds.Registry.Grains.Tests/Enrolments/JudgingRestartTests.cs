using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Enrolments;
using MicroCreds.Registry.Domain.Learners.Merges;
using MicroCreds.Registry.Domain.Stacking;
using MicroCreds.Registry.Grains.Enrolments;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Tests.Hosting;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Grains.Tests.Enrolments;

/// <summary>Whatever happens to the silo while learners earn and lose credentials, no enrolment disagrees with the ledger in the end.</summary>
public sealed class JudgingRestartTests(ITestOutputHelper output) : IDisposable
{
    private const int Seed = 20261122;
    private const int Learners = 4;

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Delete();

    [Fact]
    public async Task Judging_StoppedInTheMiddle_AgreesWithAFreshEvaluationInTheEnd()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var credentials = new List<AwardReply>();
        var registry = await RunningRegistry.StartAsync(_folder);
        var stack = await StackScene.SetAsync(registry);
        await stack.PublishAsync();
        for (var learner = 1; learner <= Learners; learner++)
            await stack.BeginAsync(learner);
        for (var life = 0; life < 3; life++)
        {
            for (var step = 0; step < 20; step++)
                await StepAsync(stack, random, credentials);
            // The judging is somewhere behind, and what it was at is lost.
            await registry.DisposeAsync();
            registry = await RunningRegistry.StartAsync(_folder);
            stack = stack.On(registry);
        }

        await using (registry)
        {
            var judging = registry.Client.GetGrain<IJudgingGrain>(IJudgingGrain.Key);
            await Patience.Until(async () => await judging.CatchUpAsync() is { Failing: 0 } status && status.Position == status.LedgerSize, "everything is judged");
            for (var learner = 1; learner <= Learners; learner++)
                await AssertAgreesAsync(stack, learner);
            await registry.AuditAsync();
        }
    }

    private static async Task AssertAgreesAsync(StackScene stack, int learner)
    {
        var state = await stack.Enrolment(learner).ReadAsync();
        if (await stack.Enrolment(learner).EvaluateAsync() is not { } fresh)
        {
            // It waits for its learner, who is another's now, and there is no award that could be out of step.
            Assert.NotNull((await stack.Learner(learner).ReadAsync()).MergedInto);
            Assert.False(state.Award.IsMade);
            return;
        }

        Assert.Equal((fresh.IsComplete, fresh.Remaining), (state.Progress!.IsComplete, state.Progress.Remaining));
        Assert.Equal(fresh.Holdings.Where(holding => holding.Verdict == HoldingVerdict.Counts).Select(holding => holding.Holding), state.Progress.Parts.Select(part => part.Holding));
        if (state.Award.CredentialId is not { } award)
        {
            Assert.False(fresh.IsComplete);
            return;
        }

        Assert.Equal(fresh.IsComplete ? AwardStanding.Issued : AwardStanding.Suspended, state.Award.Standing);
        Assert.Equal(fresh.IsComplete ? CredentialStatus.Active : CredentialStatus.Suspended, (await stack.Credential(award).ReadAsync()).Current);
    }

    private static async Task StepAsync(StackScene stack, Random random, List<AwardReply> credentials)
    {
        var learner = random.Next(1, Learners + 1);
        switch (random.Next(6))
        {
            case 0:
                credentials.Add(await stack.AwardFirstAsync(learner));
                break;
            case 1:
                credentials.Add(await stack.AwardSecondAsync(learner));
                break;
            case 4:
                await stack.Learner(learner).ExecuteAsync(stack.Scene.Next(new MergeLearner(stack.Scene.Learner(random.Next(1, Learners + 1)))));
                break;
            case 5 when (await stack.Learner(learner).ReadAsync()).Absorbed is [.., var absorbed]:
                await stack.Learner(learner).ExecuteAsync(stack.Scene.Next(new UndoMerge(absorbed)));
                break;
            case 2 when credentials.Count > 0:
                await stack.Credential(credentials[random.Next(credentials.Count)].CredentialId).ExecuteAsync(stack.Scene.Next(new SuspendCredential(SuspensionReason.Other)));
                break;
            case 3 when credentials.Count > 0:
                var credential = stack.Credential(credentials[random.Next(credentials.Count)].CredentialId);
                await credential.ExecuteAsync(stack.Scene.Next<CredentialCommand>(random.Next(2) == 0 ? new ReinstateCredential() : new RevokeCredential(RevocationReason.Other)));
                break;
        }
    }
}
