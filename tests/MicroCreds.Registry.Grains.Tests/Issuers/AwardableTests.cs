using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Domain.Achievements;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Achievements;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Tests.Hosting;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Grains.Tests.Issuers;

/// <summary>Whatever the deciders accept can be awarded, and is then a credential that verifiers take.</summary>
[Collection(SharedRegistryCollection.Name)]
public sealed class AwardableTests(SharedRegistry shared, ITestOutputHelper output)
{
    private const int Seed = 20261122;
    private const int Rounds = 1_200;

    [Fact]
    public async Task AwardAsync_WhateverWasAccepted_IsAwardedAndTakenByVerifiers()
    {
        var registry = shared.Registry;
        var proposals = new OddProposals(Seed);
        var scene = Scene.Empty(registry);
        var accepted = new List<AwardOrder>();
        var refused = 0;
        for (var round = 0; round < Rounds; round++)
        {
            if (round % 20 == 0)
                scene = await FoundAsync(registry, proposals);
            var (id, content) = proposals.Achievement(scene.FrameworkId, $"{scene.Did}/{round}");
            var reply = await registry.Client.GetGrain<IAchievementGrain>(id)
                .ExecuteAsync(scene.Next(new PublishAchievement(scene.Did, content) { AchievementId = id }));
            if (reply.Refusal is not null)
            {
                refused++;
                continue;
            }

            var order = scene.Order(round) with { Achievement = id };
            var awarded = (await scene.Issuer.AwardAsync([order]))[0];
            Assert.True(awarded.Refusal is null, $"seed {Seed}, round {round}, {id}: {awarded.Refusal} for {JsonSerializer.Serialize(content)}");
            Check(awarded.Document, await registry.VerifyAsync(awarded.Document), round);
            accepted.Add(order);
        }

        output.WriteLine($"seed {Seed}: {accepted.Count} proposals accepted and awarded, {refused} refused");
        Assert.InRange(accepted.Count, Rounds / 4, Rounds * 9 / 10);
    }

    private static void Check(ReadOnlyMemory<byte> document, VerificationResult result, int round)
    {
        using var read = JsonDocument.Parse(document);
        Assert.All(CredentialStructure.Inspect(read.RootElement), check => Assert.True(check.Result == CheckResult.Pass, $"seed {Seed}, round {round}: {check}"));
        string[] names = [CheckNames.Structure, CheckNames.Proof, CheckNames.IssuerKey];
        Assert.All(
            result.Checks.Where(check => names.Contains(check.Name)),
            check => Assert.True(check.Result == CheckResult.Pass, $"seed {Seed}, round {round}: {check}"));
    }

    /// <summary>A framework and an issuer that describe themselves as oddly as the deciders let them.</summary>
    private static async Task<Scene> FoundAsync(RunningRegistry registry, OddProposals proposals)
    {
        var scene = Scene.Empty(registry);
        while ((await scene.Framework.ExecuteAsync(scene.Next(proposals.Levels() with { FrameworkId = scene.FrameworkId }))).Refusal is not null)
            continue;
        while ((await scene.Issuer.ExecuteAsync(scene.Next(new RegisterIssuer(scene.Did, proposals.Profile())))).Refusal is not null)
            continue;
        return scene;
    }
}
