using System.Security.Cryptography;
using System.Text;
using MicroCreds.Registry.Grains.Personal;
using MicroCreds.Registry.Storage.TestKit;

namespace MicroCreds.Registry.Grains.Tests.Personal;

public sealed class PersonalVaultTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes("{\"name\":\"Zoë Example\"}");

    private readonly PersonalKeyMemory _keys = new();
    private readonly MasterKey _master = new(RandomNumberGenerator.GetBytes(MasterKey.Size));

    public void Dispose() => _master.Dispose();

    [Fact]
    public async Task Seal_ThenOpen_GivesThePlaintextAlsoThroughAnotherVault()
    {
        var sealedBytes = await Vault().SealAsync(new PersonalPart("learner/1", "credential/1", Plain), None);
        Assert.Equal(-1, sealedBytes.Span.IndexOf("Example"u8));
        var opened = await Vault().OpenAsync(new PersonalPart("learner/1", "credential/1", sealedBytes), None);
        Assert.Equal(OpenOutcome.Opened, opened.Outcome);
        Assert.Equal(Plain, opened.Bytes.ToArray());
    }

    [Fact]
    public async Task Seal_TheSameTwice_GivesDifferentBytes()
    {
        var part = new PersonalPart("learner/1", "credential/1", Plain);
        var both = await Vault().SealManyAsync([part, part], None);
        Assert.False(both[0].Span.SequenceEqual(both[1].Span));
    }

    [Fact]
    public async Task Open_AnyByteChanged_IsDamaged()
    {
        var vault = Vault();
        var sealedBytes = (await vault.SealAsync(new PersonalPart("learner/1", "credential/1", Plain), None)).ToArray();
        for (var i = 0; i < sealedBytes.Length; i++)
        {
            sealedBytes[i] ^= 1;
            Assert.Equal(OpenOutcome.Damaged, (await vault.OpenAsync(new PersonalPart("learner/1", "credential/1", sealedBytes), None)).Outcome);
            sealedBytes[i] ^= 1;
        }

        for (var length = 0; length < sealedBytes.Length; length++)
            Assert.Equal(OpenOutcome.Damaged, (await vault.OpenAsync(new PersonalPart("learner/1", "credential/1", sealedBytes.AsMemory(0, length)), None)).Outcome);
    }

    [Theory]
    [InlineData("learner/2", "credential/1")]
    [InlineData("learner/1", "credential/2")]
    [InlineData("learner/unknown", "credential/1")]
    public async Task Open_OtherLearnerOrStream_IsDamaged(string learner, string stream)
    {
        var vault = Vault();
        await vault.SealAsync(new PersonalPart("learner/2", "credential/1", Plain), None);
        var sealedBytes = await vault.SealAsync(new PersonalPart("learner/1", "credential/1", Plain), None);
        var opened = await vault.OpenAsync(new PersonalPart(learner, stream, sealedBytes), None);
        Assert.Equal((OpenOutcome.Damaged, 0), (opened.Outcome, opened.Bytes.Length));
    }

    [Fact]
    public async Task Erase_Learner_NothingOpensOrIsSealedAnyMore()
    {
        var vault = Vault();
        var sealedBytes = await vault.SealAsync(new PersonalPart("learner/1", "credential/1", Plain), None);
        var kept = await vault.SealAsync(new PersonalPart("learner/2", "credential/1", Plain), None);
        Assert.True(await vault.EraseAsync("learner/1", None));
        Assert.False(await vault.EraseAsync("learner/1", None));
        foreach (var each in (PersonalVault[])[vault, Vault()])
        {
            Assert.Equal(OpenOutcome.Erased, (await each.OpenAsync(new PersonalPart("learner/1", "credential/1", sealedBytes), None)).Outcome);
            var refused = await Assert.ThrowsAsync<LearnerErasedException>(() => each.SealManyAsync([new("learner/2", "s", Plain), new("learner/1", "s", Plain)], None));
            Assert.Equal("learner/1", refused.LearnerId);
            Assert.Equal(OpenOutcome.Opened, (await each.OpenAsync(new PersonalPart("learner/2", "credential/1", kept), None)).Outcome);
        }
    }

    [Fact]
    public async Task Forget_AfterAnotherVaultErased_OpensNoMore()
    {
        var (here, there) = (Vault(), Vault());
        var part = new PersonalPart("learner/1", "credential/1", Plain);
        var sealedBytes = await here.SealAsync(part, None);
        await there.EraseAsync("learner/1", None);
        here.Forget("learner/1");
        Assert.Equal(OpenOutcome.Erased, (await here.OpenAsync(part with { Bytes = sealedBytes }, None)).Outcome);
    }

    [Fact]
    public async Task Open_MoreLearnersThanTheCacheHolds_ReadsTheStoreAgain()
    {
        var vault = new PersonalVault(_keys, _master, cachedKeys: 2);
        var parts = Enumerable.Range(0, 3).Select(i => new PersonalPart($"learner/{i}", "s", Plain)).ToArray();
        var sealedParts = await vault.SealManyAsync(parts, None);
        var before = _keys.Reads;
        Assert.Equal(OpenOutcome.Opened, (await vault.OpenAsync(parts[2] with { Bytes = sealedParts[2] }, None)).Outcome);
        Assert.Equal(before, _keys.Reads);
        Assert.Equal(OpenOutcome.Opened, (await vault.OpenAsync(parts[0] with { Bytes = sealedParts[0] }, None)).Outcome);
        Assert.Equal(before + 1, _keys.Reads);
    }

    [Fact]
    public async Task CheckMasterKey_AnotherThanTheFirst_Throws()
    {
        await Vault().CheckMasterKeyAsync(None);
        await Vault().CheckMasterKeyAsync(None);
        using var other = new MasterKey(RandomNumberGenerator.GetBytes(MasterKey.Size));
        await Assert.ThrowsAsync<CryptographicException>(() => new PersonalVault(_keys, other).CheckMasterKeyAsync(None));
    }

    [Fact]
    public async Task Open_UnderAnotherMasterKey_ThrowsRatherThanSayDamaged()
    {
        var sealedBytes = await Vault().SealAsync(new PersonalPart("learner/1", "s", Plain), None);
        using var other = new MasterKey(RandomNumberGenerator.GetBytes(MasterKey.Size));
        await Assert.ThrowsAsync<CryptographicException>(() => new PersonalVault(_keys, other).OpenAsync(new PersonalPart("learner/1", "s", sealedBytes), None));
    }

    private PersonalVault Vault() => new(_keys, _master);
}
