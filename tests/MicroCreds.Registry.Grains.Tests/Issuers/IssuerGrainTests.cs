using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.Tests.Hosting;
using MicroCreds.Registry.TestKit.Credentials;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCreds.Registry.Grains.Tests.Issuers;

[Collection(SharedRegistryCollection.Name)]
public sealed class IssuerGrainTests(SharedRegistry shared) : IAsyncLifetime
{
    private readonly RunningRegistry _registry = shared.Registry;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _registry.AuditAsync();

    [Fact]
    public async Task ExecuteAsync_RegisterDidWeb_MakesAKeyThatTheRegistryHolds()
    {
        var scene = Scene.Empty(_registry);
        var register = scene.Next(new RegisterIssuer(scene.Did, Scene.Profile));
        var first = Scene.Accepted(await scene.Issuer.ExecuteAsync(register));
        Assert.Equal(first, await scene.Issuer.ExecuteAsync(register));

        var state = await scene.Issuer.ReadAsync();
        var key = Assert.Single(state.Keys);
        Assert.StartsWith(scene.Did + "#z6Mk", key.Id, StringComparison.Ordinal);
        Assert.False(key.SealedSecret.IsEmpty);
        Scene.Refused(RefusalCodes.IdempotencyKeyReused, await scene.Issuer.ExecuteAsync(register with { Profile = Scene.Profile with { Name = "Other" } }));
        Scene.Refused(RefusalCodes.IssuerExists, await scene.Issuer.ExecuteAsync(scene.Next(new RegisterIssuer(scene.Did, Scene.Profile))));
    }

    [Fact]
    public async Task ExecuteAsync_RegisterDidKey_HasTheOneKeyForGood()
    {
        var scene = Scene.Empty(_registry);
        var (did, key) = _registry.Services.GetRequiredService<IssuerKeyMaker>().NewDidKey(scene.NextKey());
        var issuer = _registry.Client.GetGrain<IIssuerGrain>(did);
        Scene.Accepted(await issuer.ExecuteAsync(scene.Next(new RegisterIssuer(did, Scene.Profile)) with { RegistryKey = key }));

        Assert.Equal(key.Id, (await issuer.ReadAsync()).ActiveKey!.Id);
        Scene.Refused(RefusalCodes.KeyFixedByDid, await issuer.ExecuteAsync(scene.Next(new RotateIssuerKey())));
    }

    [Theory]
    [InlineData("z6Mk111111111111111111111111111111111111111111111")]
    [InlineData("z6Mkzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("z6Mk11111111111111111111111111111111111111111111")]
    public async Task ExecuteAsync_KeyThatOnlyLooksLikeEd25519_IsRefused_AndTheReadSideLivesOn(string publicKey)
    {
        var scene = Scene.Empty(_registry);
        var register = scene.Next(new RegisterIssuer(scene.Did, Scene.Profile, new DeclaredKey(scene.Did + "#key-1", publicKey)));
        Scene.Refused(RefusalCodes.KeyUnsupported, await scene.Issuer.ExecuteAsync(register));
        await _registry.CatchUpAsync();
    }

    [Fact]
    public async Task ExecuteAsync_CommandForAnotherIssuer_Throws()
    {
        var scene = Scene.Empty(_registry);
        await Assert.ThrowsAsync<ArgumentException>(() => scene.Issuer.ExecuteAsync(scene.Next(new RegisterIssuer("did:web:other.example", Scene.Profile))));
    }

    [Fact]
    public async Task ExecuteAsync_RotateAndRetire_LeaveWhatWasSignedValid()
    {
        var scene = await Scene.SetAsync(_registry);
        var before = await scene.AwardAsync();
        Scene.Accepted(await scene.Issuer.ExecuteAsync(scene.Next(new RotateIssuerKey())));
        var after = await scene.AwardAsync();
        var state = await scene.Issuer.ReadAsync();
        Assert.Equal(2, state.Keys.Length);
        Assert.NotNull(state.Keys[0].RetiredAt);
        Assert.NotEqual((await scene.Credential(before).ReadAsync()).KeyId, (await scene.Credential(after).ReadAsync()).KeyId);

        Scene.Accepted(await scene.Issuer.ExecuteAsync(scene.Next(new RetireIssuerKey(state.ActiveKey!.Id))));
        Scene.Refused(RefusalCodes.IssuerCannotSign, (await scene.Issuer.AwardAsync([scene.Order()]))[0]);
        Checks.AreAllPassed(await _registry.VerifyAsync(before.Document));
        Checks.AreAllPassed(await _registry.VerifyAsync(after.Document));
    }

    [Fact]
    public async Task ExecuteAsync_CompromiseBeforeIssuance_MakesTheCredentialInvalidAfterTheFact()
    {
        var scene = await Scene.SetAsync(_registry);
        var older = await scene.AwardAsync();
        _registry.Clock.Forward(TimeSpan.FromMinutes(10));
        var theft = scene.Now();
        _registry.Clock.Forward(TimeSpan.FromMinutes(10));
        var newer = await scene.AwardAsync();
        Checks.AreAllPassed(await _registry.VerifyAsync(newer.Document));

        var key = (await scene.Issuer.ReadAsync()).ActiveKey!.Id;
        Scene.Accepted(await scene.Issuer.ExecuteAsync(scene.Next(new CompromiseIssuerKey(key, theft))));

        Checks.AreAllPassed(await _registry.VerifyAsync(older.Document));
        Checks.Failed(await _registry.VerifyAsync(newer.Document), CheckNames.IssuerKey, CheckCodes.KeyCompromised);
        Scene.Refused(RefusalCodes.IssuerCannotSign, (await scene.Issuer.AwardAsync([scene.Order()]))[0]);

        Scene.Accepted(await scene.Issuer.ExecuteAsync(scene.Next(new CompromiseIssuerKey(key, theft.AddMinutes(-15)))));
        Checks.Failed(await _registry.VerifyAsync(older.Document), CheckNames.IssuerKey, CheckCodes.KeyCompromised);
    }

    [Fact]
    public async Task AwardAsync_IssuerThatSignsItself_IsRefused()
    {
        var scene = Scene.Empty(_registry);
        using var self = new SampleIssuer(901);
        var issuer = _registry.Client.GetGrain<IIssuerGrain>(self.Did);
        var declared = new DeclaredKey(self.VerificationMethod, self.Key.PublicKeyMultibase);
        Scene.Accepted(await issuer.ExecuteAsync(scene.Next(new RegisterIssuer(self.Did, Scene.Profile, declared))));
        Scene.Refused(RefusalCodes.IssuerCannotSign, (await issuer.AwardAsync([scene.Order()]))[0]);
        Scene.Refused(RefusalCodes.IssuerUnknown, (await _registry.Client.GetGrain<IIssuerGrain>("did:web:nobody.example").AwardAsync([scene.Order()]))[0]);
    }
}
