using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Domain.StatusLists;
using MicroCreds.Registry.Grains.Credentials;
using MicroCreds.Registry.Grains.Issuers;
using MicroCreds.Registry.Grains.StatusLists;
using MicroCreds.Registry.Grains.Tests.Hosting;
using MicroCreds.Registry.Verification.Following;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCreds.Registry.Grains.Tests.Credentials;

/// <summary>A credential's life after its award, as the read side and the public status lists tell it.</summary>
[Collection(SharedRegistryCollection.Name)]
public sealed class StatusTests(SharedRegistry shared) : IAsyncLifetime
{
    private readonly RunningRegistry _registry = shared.Registry;
    private Scene _scene = null!;

    public async Task InitializeAsync() => _scene = await Scene.SetAsync(_registry);

    public Task DisposeAsync() => _registry.AuditAsync();

    [Fact]
    public async Task ExecuteAsync_SuspendReinstateRevoke_IsWhatEveryVerifierIsTold()
    {
        var awarded = await _scene.AwardAsync();
        var bystander = await _scene.AwardAsync();
        var credential = _scene.Credential(awarded);
        Scene.Refused(RefusalCodes.CredentialNotSuspended, await credential.ExecuteAsync(_scene.Next(new ReinstateCredential())));

        await StepAsync(credential, new SuspendCredential(SuspensionReason.UnderInvestigation));
        Checks.Failed(await _registry.VerifyAsync(awarded.Document), CheckNames.Status, CheckCodes.Suspended);
        Assert.Equal((false, true), await BitsAsync(credential));
        Scene.Refused(RefusalCodes.CredentialSuspended, await credential.ExecuteAsync(_scene.Next(new SuspendCredential(SuspensionReason.Other))));
        Scene.Refused(RefusalCodes.CredentialSuspended, await credential.ExecuteAsync(_scene.Next(new SupersedeCredential(bystander.CredentialId))));

        await StepAsync(credential, new ReinstateCredential("Cleared."));
        Checks.AreAllPassed(await _registry.VerifyAsync(awarded.Document));
        Assert.Equal((false, false), await BitsAsync(credential));

        await StepAsync(credential, new RevokeCredential(RevocationReason.ContentIncorrect, "Wrong level."));
        var revoked = await _registry.VerifyAsync(awarded.Document);
        Checks.Failed(revoked, CheckNames.Status, CheckCodes.Revoked);
        Assert.Contains("Wrong level.", Assert.Single(revoked.Checks, check => check.Name == CheckNames.Status).Message, StringComparison.Ordinal);
        Assert.Equal((true, false), await BitsAsync(credential));
        foreach (CredentialCommand command in new CredentialCommand[]
            { new RevokeCredential(RevocationReason.Other), new ReinstateCredential(), new SuspendCredential(SuspensionReason.Other), new SupersedeCredential(bystander.CredentialId) })
            Scene.Refused(RefusalCodes.CredentialRevoked, await credential.ExecuteAsync(_scene.Next(command)));

        Checks.AreAllPassed(await _registry.VerifyAsync(bystander.Document));
        Assert.Equal((false, false), await BitsAsync(_scene.Credential(bystander)));
        Assert.Equal(4, (await credential.ReadAsync()).Version);
    }

    [Fact]
    public async Task ExecuteAsync_Supersede_ShowsAsRevokedInTheList()
    {
        var old = await _scene.AwardAsync();
        var renewed = await _scene.AwardAsync();
        await StepAsync(_scene.Credential(old), new SupersedeCredential(renewed.CredentialId));

        Checks.Failed(await _registry.VerifyAsync(old.Document), CheckNames.Status, CheckCodes.Superseded);
        Checks.AreAllPassed(await _registry.VerifyAsync(renewed.Document));
        Assert.Equal((true, false), await BitsAsync(_scene.Credential(old)));
        Assert.Equal(renewed.CredentialId, (await _scene.Credential(old).ReadAsync()).ReplacedBy);
        Scene.Refused(RefusalCodes.CredentialSuperseded, await _scene.Credential(old).ExecuteAsync(_scene.Next(new SuspendCredential(SuspensionReason.Other))));
    }

    [Fact]
    public async Task ExecuteAsync_UnknownCredential_IsRefused()
    {
        var unknown = _registry.Client.GetGrain<ICredentialGrain>("urn:uuid:00000000-0000-8000-8000-000000000000");
        Scene.Refused(RefusalCodes.CredentialUnknown, await unknown.ExecuteAsync(_scene.Next(new RevokeCredential(RevocationReason.Other))));
        Assert.Null(await unknown.DocumentAsync());
    }

    [Fact]
    public async Task ExecuteAsync_AwardPastTheIssuer_Throws() =>
        await Assert.ThrowsAsync<ArgumentException>(() => _scene.Credential(new AwardReply(null, "urn:uuid:00000000-0000-8000-8000-000000000001", "", 0, default))
            .ExecuteAsync(_scene.Next(new AwardCredential(_scene.Did, _scene.AchievementId, 1, _scene.Learner(1)))));

    [Fact]
    public async Task DocumentAsync_OfAnAward_IsByteForByteWhatWasSigned()
    {
        var awarded = await _scene.AwardAsync();
        var kept = await _scene.Credential(awarded).DocumentAsync();
        Assert.True(kept!.Utf8.Span.SequenceEqual(awarded.Document.Span));
        Assert.Equal(awarded.LedgerIndex, kept.LedgerIndex);
    }

    [Fact]
    public async Task CredentialAsync_AfterTheKeyChanged_IsSignedWithTheNewOne_AndWithNoneIsGone()
    {
        var awarded = await _scene.AwardAsync();
        await BitsAsync(_scene.Credential(awarded));
        Scene.Accepted(await _scene.Issuer.ExecuteAsync(_scene.Next(new RotateIssuerKey())));
        var key = (await _scene.Issuer.ReadAsync()).ActiveKey!.Id;
        Assert.Equal(key, (await ListAsync(_scene.Credential(awarded), StatusPurpose.Revocation)).VerificationMethod);

        Scene.Accepted(await _scene.Issuer.ExecuteAsync(_scene.Next(new RetireIssuerKey(key))));
        var place = (await _scene.Credential(awarded).ReadAsync()).Credential!.Status!;
        Assert.Null(await _registry.Client.GetGrain<IStatusListGrain>(place.ListId).CredentialAsync(StatusPurpose.Revocation));
        Assert.Null(await _registry.Client.GetGrain<IStatusListGrain>("no-such-list").CredentialAsync(StatusPurpose.Revocation));
    }

    private async Task StepAsync(ICredentialGrain credential, CredentialCommand command)
    {
        var stamped = _scene.Next(command);
        var first = Scene.Accepted(await credential.ExecuteAsync(stamped));
        Assert.Equal(first, await credential.ExecuteAsync(stamped));
        await _registry.AuditAsync();
    }

    /// <summary>A credential's revocation and suspension bits, as a verifier gets them: from signed lists.</summary>
    private async Task<(bool Revoked, bool Suspended)> BitsAsync(ICredentialGrain credential)
    {
        var place = (await credential.ReadAsync()).Credential!.Status!;
        var revocation = await ListAsync(credential, StatusPurpose.Revocation);
        var suspension = await ListAsync(credential, StatusPurpose.Suspension);
        return (revocation.List.Bits[place.Index], suspension.List.Bits[place.Index]);
    }

    private async Task<(BitstringStatusList List, string VerificationMethod)> ListAsync(ICredentialGrain credential, StatusPurpose purpose)
    {
        await _registry.CatchUpAsync();
        var place = (await credential.ReadAsync()).Credential!.Status!;
        var utf8 = await _registry.Client.GetGrain<IStatusListGrain>(place.ListId).CredentialAsync(purpose);
        Assert.True(StrictJson.TryParse(utf8!.Value, out var document, out var error), error?.Message);
        using (document)
        {
            ResolveVerificationMethod resolve = _registry.Services.GetRequiredService<ReadSide>().Registry.Resolve;
            Assert.Equal(ProofOutcome.Pass, DataIntegrityProofs.Verify(document.RootElement, resolve, new ProofExpectations { At = _registry.Now }).Outcome);
            Assert.True(BitstringStatusList.TryRead(document.RootElement, out var list, out var failure), failure?.Message);
            Assert.Equal(StatusListAddress.Url(DataFolder.PublicUrl, place.ListId, purpose), list.Id);
            Assert.Equal(_scene.Did, list.Issuer);
            return (list, document.RootElement.GetProperty("proof").GetProperty("verificationMethod").GetString()!);
        }
    }
}
