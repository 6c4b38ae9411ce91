using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Issuers;

namespace MicroCreds.Registry.Domain.Tests.Deciding;

public sealed class IdempotencyTests
{
    private static readonly RevokeCredential Revoke = new(RevocationReason.Misconduct) { IdempotencyKey = "revoke-1" };

    [Fact]
    public void GivenCommandCarriedOut_WhenRepeatedLater_ThenReceiptAndNoEvent()
    {
        var story = Stories.Credential().Given(Samples.AwardCredential(), Revoke);

        story.Now = story.Now.AddHours(3);
        var repeated = Assert.IsType<Decision<CredentialEvent>.Repeated>(story.Does(Revoke));

        Assert.Equal(new CommandReceipt(CommandFingerprint.Of(Revoke), 2, 2), repeated.Receipt);
        Assert.Equal(2, story.Events.Count);
    }

    [Fact]
    public void GivenCommandOfSeveralEvents_WhenRepeated_ThenReceiptSpansThem()
    {
        var rotate = new RotateIssuerKey(Samples.Key(2)) { IdempotencyKey = "rotate" };
        var story = Stories.Issuer().Given(Samples.RegisterIssuer(), rotate, Samples.Profile() is var p ? new ChangeIssuerProfile(p with { Name = "New" }) : null!);

        var repeated = Assert.IsType<Decision<IssuerEvent>.Repeated>(story.Does(rotate));

        Assert.Equal((2, 3), (repeated.Receipt.FirstVersion, repeated.Receipt.LastVersion));
        Assert.Equal(4, story.State.Version);
    }

    [Fact]
    public void GivenKeyUsed_WhenOtherContentComesWithIt_ThenRefused() =>
        Stories.Credential().Given(Samples.AwardCredential(), Revoke)
            .Refuses(Revoke with { Reason = RevocationReason.Other }, "idempotency_key_reused");

    [Fact]
    public void GivenKeyUsed_WhenOtherCommandWithSameJsonComesWithIt_ThenRefused()
    {
        var story = Stories.Issuer().Given(Samples.RegisterIssuer(), new AddIssuerKey(Samples.Key(2)) { IdempotencyKey = "k" });

        story.Refuses(new RotateIssuerKey(Samples.Key(2)) { IdempotencyKey = "k" }, "idempotency_key_reused");
    }

    [Fact]
    public void GivenKeyMadeByRegistry_WhenRetryBringsAnother_ThenItIsTheSameCommand()
    {
        var first = new RotateIssuerKey { IdempotencyKey = "rotate", RegistryKey = Samples.MadeKey(2) };
        var story = Stories.Issuer().Given(Samples.RegisterIssuer(), first);

        Assert.IsType<Decision<IssuerEvent>.Repeated>(story.Does(first with { RegistryKey = Samples.MadeKey(3) }));
        Assert.Null(story.State.Key($"{Samples.Issuer}#key-3"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("ключ")]
    [InlineData("tab\t")]
    public void GivenNothing_WhenKeyIsNoToken_ThenRefused(string key)
    {
        var decision = CredentialDecider.Decide(CredentialState.Initial, Samples.AwardCredential() with { At = Samples.Noon, IdempotencyKey = key });

        Assert.Equal("idempotency_key_invalid", Assert.IsType<Decision<CredentialEvent>.Refused>(decision).Refusal.Code);
    }

    [Fact]
    public void GivenNothing_WhenKeyHas128Characters_ThenAccepted_And129Refused()
    {
        var story = Stories.Credential();
        story.Refuses(Samples.AwardCredential() with { IdempotencyKey = new string('k', 129) }, "idempotency_key_invalid");
        story.Accepts(Samples.AwardCredential() with { IdempotencyKey = new string('k', 128) });
    }

    [Fact]
    public void GivenNothing_WhenCommandHasNoInstant_ThenRefused()
    {
        var decision = CredentialDecider.Decide(CredentialState.Initial, Samples.AwardCredential() with { IdempotencyKey = "k" });

        Assert.Equal("instant_missing", Assert.IsType<Decision<CredentialEvent>.Refused>(decision).Refusal.Code);
    }

    [Fact]
    public void GivenLocalInstantWithTicks_WhenDecided_ThenEventHasUtcMilliseconds()
    {
        var local = new DateTimeOffset(2026, 3, 1, 13, 0, 0, TimeSpan.FromHours(1)).AddTicks(12_345_678);

        var awarded = Stories.Credential().Accepts<CredentialAwarded>(Samples.AwardCredential() with { At = local });

        Assert.Equal(TimeSpan.Zero, awarded.At.Offset);
        Assert.Equal(Samples.Noon.AddMilliseconds(1234), awarded.At);
    }
}
