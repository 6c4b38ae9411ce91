using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Credentials.Multiformats;
using MicroCreds.Registry.Domain.Issuers;
using MicroCreds.Registry.Domain.Tests.Deciding;

namespace MicroCreds.Registry.Domain.Tests.Issuers;

public sealed class IssuerDeciderTests
{
    private const string Key1 = Samples.Issuer + "#key-1";
    private const string Key2 = Samples.Issuer + "#key-2";

    private const string P256 = "zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169";

    private static readonly DateTimeOffset Later = Samples.Noon.AddDays(10);

    [Fact]
    public void GivenNothing_WhenRegistered_ThenProfileAndActiveKeyAreKnown()
    {
        var story = Stories.Issuer();

        var registered = story.Accepts<IssuerRegistered>(Samples.RegisterIssuer());

        Assert.Equal(Samples.Issuer, registered.Did);
        Assert.Equal(Samples.Profile(), story.State.Profile);
        Assert.Equal(Key1, story.State.ActiveKey?.Id);
        Assert.True(story.State.ActiveKey!.SealedSecret.IsEmpty);
        story.Refuses(Samples.RegisterIssuer(), "issuer_exists");
    }

    [Fact]
    public void GivenNothing_WhenRegistryMakesTheKey_ThenItsSealedSecretIsKept()
    {
        var story = Stories.Issuer();

        story.Accepts(Samples.RegisterIssuer() with { Key = null, RegistryKey = Samples.MadeKey(1) });

        Assert.Equal([1, 2, 3], story.State.ActiveKey!.SealedSecret.ToArray());
    }

    [Theory]
    [InlineData("", "field_missing")]
    [InlineData("college.example", "field_invalid")]
    [InlineData("did:web:", "field_invalid")]
    [InlineData("did:WEB:x", "field_invalid")]
    [InlineData("did:web:x:", "field_invalid")]
    [InlineData("did:web:x#y", "field_invalid")]
    [InlineData("did:web:x%4", "field_invalid")]
    public void GivenNothing_WhenDidIsMalformed_ThenRefused(string did, string code) =>
        Stories.Issuer().Refuses(Samples.RegisterIssuer() with { Did = did }, code, "/did");

    [Fact]
    public void GivenNothing_WhenProfileIsOutOfBounds_ThenRefusedWithThePlace()
    {
        var story = Stories.Issuer();
        var good = Samples.RegisterIssuer();

        story.Refuses(good with { Did = "did:web:" + new string('a', 256) }, "field_too_long", "/did");
        story.Refuses(good with { Profile = null! }, "field_missing", "/profile");
        story.Refuses(good with { Profile = Samples.Profile() with { Name = "" } }, "field_missing", "/profile/name");
        story.Refuses(good with { Profile = Samples.Profile() with { Url = "ftp://x.example" } }, "field_invalid", "/profile/url");
        story.Refuses(good with { Profile = Samples.Profile() with { Country = "no" } }, "field_invalid", "/profile/country");
        story.Refuses(good with { Profile = Samples.Profile() with { Country = "ZZ" } }, "field_invalid", "/profile/country");
    }

    [Theory]
    [InlineData(KeyType.P256)]
    [InlineData(KeyType.P384)]
    [InlineData(KeyType.Rsa)]
    public void GivenIssuerWithAHostedKey_WhenItAddsOneOfItsOwnOfAnotherKind_ThenBothCount_AndTheHostedOneStaysActive(KeyType type)
    {
        using Signer own = type == KeyType.Rsa ? RsaSigningKey.Generate() : EcdsaSigningKey.Generate(type);
        var declared = new DeclaredKey(Samples.Issuer + "#own", Multikey.FormatPublic(type, own.PublicKey.Span));
        var story = Stories.Issuer();
        story.Accepts(Samples.RegisterIssuer() with { Key = null, RegistryKey = Samples.MadeKey(1) });
        story.Accepts(new AddIssuerKey(declared));

        Assert.Equal(KeyStanding.Valid, story.State.StandingOf(declared.Id, story.Now));
        Assert.Equal(Key1, story.State.ActiveKey?.Id);
        story.Accepts(new RetireIssuerKey(Key1));
        Assert.Equal(declared.Id, story.State.ActiveKey?.Id);
        story.Refuses(new AddIssuerKey(declared with { Id = Samples.Issuer + "#again" }), "key_exists");
    }

    [Fact]
    public void GivenNothing_WhenKeyIsUnusable_ThenRefusedWithThePlace()
    {
        var story = Stories.Issuer();
        var good = Samples.RegisterIssuer();

        story.Refuses(good with { Key = null }, "key_missing", "/key");
        story.Refuses(good with { RegistryKey = Samples.MadeKey(1) }, "key_missing", "/key");
        story.Refuses(good with { Key = Samples.Key() with { Id = Samples.OtherIssuer + "#key-1" } }, "key_not_of_issuer", "/key/id");
        story.Refuses(good with { Key = Samples.Key() with { Id = Samples.Issuer + "#" } }, "key_not_of_issuer", "/key/id");
        story.Refuses(good with { Key = null, RegistryKey = Samples.MadeKey(1) with { PublicKeyMultibase = P256 } }, "key_unsupported", "/key/publicKeyMultibase");
        story.Refuses(good with { Key = Samples.Key() with { PublicKeyMultibase = OffTheCurve() } }, "key_unsupported");
        story.Refuses(good with { Key = Samples.Key() with { PublicKeyMultibase = "z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc" } }, "key_unsupported");
        story.Refuses(good with { Key = Samples.Key() with { PublicKeyMultibase = new string('z', 1_000_000) } }, "key_unsupported");
        story.Refuses(good with { Key = Samples.Key() with { PublicKeyMultibase = Samples.PublicKey[..^1] + "0" } }, "key_unsupported");
        story.Refuses(good with { Key = Samples.Key() with { ValidFrom = Samples.Noon.AddTicks(1) } }, "field_out_of_range", "/key/validFrom");
        story.Refuses(good with { Key = null, RegistryKey = Samples.MadeKey(1) with { SealedSecret = default } }, "field_invalid", "/key");
        story.Refuses(good with { Key = null, RegistryKey = Samples.MadeKey(1) with { SealedSecret = new byte[1025] } }, "field_invalid", "/key");
    }

    [Fact]
    public void GivenDidKeyIssuer_WhenKeyIsAddedOrRotated_ThenRefusedBecauseTheDidIsTheKey()
    {
        var register = Samples.RegisterIssuer() with
        {
            Did = Samples.DidKey,
            Key = new DeclaredKey(Samples.DidKey + "#" + Samples.PublicKey, Samples.PublicKey),
        };
        var other = new DeclaredKey(Samples.DidKey + "#" + Samples.PublicKeyNumber(2), Samples.PublicKeyNumber(2));
        var story = Stories.Issuer();

        story.Refuses(register with { Key = other }, "key_not_of_issuer", "/key");
        story.Refuses(register with { Key = register.Key with { Id = Samples.DidKey + "#key-1" } }, "key_not_of_issuer", "/key");
        story.Given(register);
        story.Refuses(new AddIssuerKey(other), "key_fixed_by_did");
        story.Refuses(new RotateIssuerKey(other), "key_fixed_by_did");
        story.Given(new RetireIssuerKey(register.Key.Id));
        Assert.Null(story.State.ActiveKey);
    }

    [Fact]
    public void GivenIssuer_WhenProfileChanges_ThenItIsReplaced()
    {
        var story = Stories.Issuer().Given(Samples.RegisterIssuer());

        story.Accepts<IssuerProfileChanged>(new ChangeIssuerProfile(Samples.Profile() with { Name = "New College" }));

        Assert.Equal("New College", story.State.Profile?.Name);
        story.Refuses(new ChangeIssuerProfile(story.State.Profile!), "profile_unchanged");
        story.Refuses(new ChangeIssuerProfile(Samples.Profile() with { Url = "" }), "field_missing", "/profile/url");
    }

    [Fact]
    public void GivenIssuer_WhenKeyIsAdded_ThenItIsActiveAndTheOldOneStaysValid()
    {
        var story = Stories.Issuer().Given(Samples.RegisterIssuer(), new AddIssuerKey(Samples.Key(2)) { At = Later });

        Assert.Equal(Key2, story.State.ActiveKey?.Id);
        Assert.Equal(KeyStanding.Valid, story.State.StandingOf(Key1, Later));
        Assert.Equal(KeyStanding.NotYetValid, story.State.StandingOf(Key2, Later.AddTicks(-1)));
        Assert.Equal(KeyStanding.Unknown, story.State.StandingOf(Samples.Issuer + "#key-3", Later));
    }

    [Fact]
    public void GivenIssuer_WhenKeyIdOrPublicKeyComesAgain_ThenRefused()
    {
        var story = Stories.Issuer().Given(Samples.RegisterIssuer());

        story.Refuses(new AddIssuerKey(Samples.Key(2) with { Id = Key1 }), "key_exists");
        story.Refuses(new AddIssuerKey(Samples.Key(2) with { PublicKeyMultibase = Samples.PublicKeyNumber(1) }), "key_exists");
    }

    [Fact]
    public void GivenDeclaredKeyUsedBefore_WhenAsked_ThenValidSinceThen()
    {
        var since = Samples.Noon.AddYears(-1);
        var story = Stories.Issuer().Given(Samples.RegisterIssuer() with { Key = Samples.Key() with { ValidFrom = since } });

        Assert.Equal(KeyStanding.Valid, story.State.StandingOf(Key1, since));
        Assert.Equal(KeyStanding.NotYetValid, story.State.StandingOf(Key1, since.AddTicks(-1)));
    }

    [Fact]
    public void GivenTwoKeys_WhenRotated_ThenBothRetireAndTheNewOneIsActive()
    {
        var story = Stories.Issuer().Given(Samples.RegisterIssuer(), new AddIssuerKey(Samples.Key(2)));

        var events = story.Accepts(new RotateIssuerKey(Samples.Key(3)) { At = Later });

        Assert.Equal(["IssuerKeyAdded", "IssuerKeyRetired", "IssuerKeyRetired"], events.Select(e => e.GetType().Name));
        Assert.Equal(Samples.Issuer + "#key-3", story.State.ActiveKey?.Id);
        Assert.Equal(KeyStanding.Valid, story.State.StandingOf(Key1, Later.AddTicks(-1)));
        Assert.Equal(KeyStanding.Retired, story.State.StandingOf(Key1, Later));
        Assert.Equal(KeyStanding.Retired, story.State.StandingOf(Key2, Later));
    }

    [Fact]
    public void GivenRetiredKey_WhenRetiredAgain_ThenRefused()
    {
        var story = Stories.Issuer().Given(Samples.RegisterIssuer(), new RetireIssuerKey(Key1));

        story.Refuses(new RetireIssuerKey(Key1), "key_already_retired");
        story.Refuses(new RetireIssuerKey(Key2), "key_unknown", "/keyId");
        Assert.Null(story.State.ActiveKey);
    }

    [Fact]
    public void GivenKey_WhenCompromisedSinceThePast_ThenSignaturesSinceThenAreWorthless()
    {
        var story = Stories.Issuer().Given(Samples.RegisterIssuer());
        var since = Samples.Noon.AddDays(3);

        story.Accepts<IssuerKeyCompromised>(new CompromiseIssuerKey(Key1, since) { At = Later });

        Assert.Equal(KeyStanding.Valid, story.State.StandingOf(Key1, since.AddTicks(-1)));
        Assert.Equal(KeyStanding.Compromised, story.State.StandingOf(Key1, since));
        Assert.Null(story.State.ActiveKey);
        story.Refuses(new RetireIssuerKey(Key1), "key_is_compromised");
    }

    [Fact]
    public void GivenCompromisedKey_WhenInstantMoves_ThenOnlyBack()
    {
        var since = Samples.Noon.AddDays(3);
        var story = Stories.Issuer().Given(Samples.RegisterIssuer(), new CompromiseIssuerKey(Key1, since) { At = Later });
        story.Now = Later;

        story.Refuses(new CompromiseIssuerKey(Key1, since), "compromise_not_earlier", "/since");
        story.Refuses(new CompromiseIssuerKey(Key1, since.AddHours(1)), "compromise_not_earlier", "/since");
        story.Accepts(new CompromiseIssuerKey(Key1, Samples.Noon.AddDays(-1)));

        Assert.Equal(KeyStanding.Compromised, story.State.StandingOf(Key1, Samples.Noon));
    }

    [Fact]
    public void GivenKey_WhenCompromisedSinceTomorrow_ThenRefused() =>
        Stories.Issuer().Given(Samples.RegisterIssuer())
            .Refuses(new CompromiseIssuerKey(Key1, Samples.Noon.AddMilliseconds(1)), "compromise_in_future", "/since");

    [Fact]
    public void GivenRetiredKey_WhenCompromisedBeforeItRetired_ThenCompromisedGoesFirst()
    {
        var story = Stories.Issuer().Given(
            Samples.RegisterIssuer(),
            new RotateIssuerKey(Samples.Key(2)) { At = Later },
            new CompromiseIssuerKey(Key1, Samples.Noon.AddDays(1)) { At = Later.AddDays(1) });

        Assert.Equal(KeyStanding.Compromised, story.State.StandingOf(Key1, Later.AddDays(2)));
        Assert.Equal(Key2, story.State.ActiveKey?.Id);
    }

    [Fact]
    public void GivenHundredKeys_WhenAnotherIsAdded_ThenRefused()
    {
        var story = Stories.Issuer().Given(Samples.RegisterIssuer());
        const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ";
        for (var i = 1; i < 100; i++)
            story.Given(new AddIssuerKey(Numbered(i)));

        story.Refuses(new AddIssuerKey(Numbered(100)), "keys_too_many");

        static DeclaredKey Numbered(int i) =>
            new($"{Samples.Issuer}#n{i}", Samples.PublicKey[..^3] + Alphabet[i / 24] + Alphabet[i % 24] + "z");
    }

    [Fact]
    public void GivenNothing_WhenAnythingElseIsAsked_ThenIssuerUnknown() =>
        Stories.Issuer().Refuses(new RetireIssuerKey(Key1), "issuer_unknown");

    /// <summary>A Multikey of the right form whose number is no abscissa of P-256.</summary>
    private static string OffTheCurve()
    {
        var point = new byte[33];
        point[0] = 2;
        do
            point[32]++;
        while (Signatures.IsPublicKey(KeyType.P256, point));
        return Multikey.FormatPublic(KeyType.P256, point);
    }
}
