using System.Collections.Immutable;
using MicroCreds.Registry.Credentials.StatusLists;
using MicroCreds.Registry.Credentials.Verification;
using MicroCreds.Registry.Verification.Facts;
using Xunit.Abstractions;

namespace MicroCreds.Registry.Verification.Tests.Live;

/// <summary>What issuers say of credentials that hold all the same: messages, and that a newer version is to be had.</summary>
public sealed class NoticeTests(ITestOutputHelper output)
{
    private const string Messages = "urn:status-list:messages";
    private const string Refreshes = "urn:status-list:refresh";
    private const string MessageUrl = "https://registry.example/status-lists/2/message";
    private const string RefreshUrl = "https://registry.example/status-lists/3/refresh";
    private static readonly DateTimeOffset At = RegistryScene.Day(100);
    private static readonly ImmutableArray<StatusMessage> Table = [new(0, "nothing"), new(1, "under review"), new(2, "renewal due"), new(3, StatusMessage.Undefined)];

    [Fact]
    public void Verify_MessageAndRefresh_AreToldAndTakeNothingAway()
    {
        var scene = Scene(2);
        var secured = RegistryScene.Awarder.Award("urn:uuid:1", RegistryScene.Day(10));
        var digest = scene.Admit(secured, RegistryScene.Day(10), RegistryScene.Day(10), statusIndex: 3);
        Assert.Equal(CheckResult.Pass, Status(scene, secured).Result);

        scene.Apply(new RegistryFact.CredentialMessageSet(digest, Messages, 9, 1, "under review.", RegistryScene.Day(20)));
        Assert.Equal((CheckResult.Warn, CheckCodes.StatusMessage, "The issuer said of the credential on 2026-01-21T00:00:00Z: under review."), Told(scene, secured));
        scene.Apply(new RegistryFact.CredentialMessageSet(digest, Messages, 9, 2, "renewal due", RegistryScene.Day(21)));
        scene.Apply(new RegistryFact.CredentialRefreshOffered(digest, Refreshes, 8, RegistryScene.Day(22)));
        Assert.Equal(
            (CheckResult.Warn, CheckCodes.RefreshAvailable,
                "The issuer has had a newer version of the credential since 2026-01-23T00:00:00Z. The issuer said of the credential on 2026-01-22T00:00:00Z: renewal due."),
            Told(scene, secured));
        scene.Apply(new RegistryFact.CredentialMessageSet(digest, Messages, 9, 0, "nothing", RegistryScene.Day(23)));
        Assert.Equal(CheckCodes.RefreshAvailable, Told(scene, secured).Code);
        Assert.DoesNotContain("renewal due", Told(scene, secured).Message, StringComparison.Ordinal);

        // What is taken away is said first, and alone.
        scene.Apply(new RegistryFact.CredentialStatusSet(digest, CredentialStatus.Suspended, null, RegistryScene.Day(24), null));
        Assert.Equal(CheckCodes.Suspended, Status(scene, secured).Code);
        scene.Apply(new RegistryFact.CredentialStatusSet(digest, CredentialStatus.Active, null, RegistryScene.Day(25), null));
        Assert.Equal(CheckCodes.RefreshAvailable, Status(scene, secured).Code);
    }

    [Fact]
    public void Verify_UnregisteredWithEntriesInOurLists_SaysWhatTheEntrySaysOfTheNumber()
    {
        var scene = Scene(2);
        var digest = RegistryScene.Digest("another");
        scene.Apply(RegistryScene.Admitted(digest, RegistryScene.Day(1)));
        scene.Apply(new RegistryFact.CredentialMessageSet(digest, Messages, 9, 2, "renewal due", RegistryScene.Day(2)));
        scene.Apply(new RegistryFact.CredentialRefreshOffered(digest, Refreshes, 9, RegistryScene.Day(2)));

        Assert.Equal((CheckResult.Warn, CheckCodes.StatusMessage, "The issuer says of the credential: renewal due."), Told(scene, Unregistered(Entry(9, 2, Table))));
        Assert.Equal(CheckResult.Pass, Status(scene, Unregistered(Entry(10, 2, Table))).Result);
        Assert.Equal(CheckCodes.RefreshAvailable, Told(scene, Unregistered(new BitstringStatusListEntry(StatusPurposes.Refresh, 9, RefreshUrl))).Code);

        // Another size reads other bits: nothing can be said then.
        Assert.Equal(CheckCodes.StatusUnknown, Status(scene, Unregistered(Entry(9, 1, []))).Code);
        Assert.Equal(CheckCodes.StatusUnknown, Status(scene, Unregistered(Entry(131_072, 2, Table))).Code);
        Assert.Equal(CheckCodes.StatusUnknown, Status(scene, Unregistered(new BitstringStatusListEntry(StatusPurposes.Refresh, 9, MessageUrl))).Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public void TrySet_AnySize_ReadsAsTheStandardDoes(int size)
    {
        var scene = Scene(size);
        var list = scene.ReadSide.StatusLists.Find(Messages)!;
        var digest = RegistryScene.Digest("one");
        scene.Apply(RegistryScene.Admitted(digest, RegistryScene.Day(1)));
        output.WriteLine($"seed {size}");
        var random = new Random(size);
        var expected = new Dictionary<int, int>();
        var bytes = new byte[list.ByteLengthOf(ListPurposes.Message)];
        list.CopyTo(ListPurposes.Message, bytes);
        Assert.All(bytes, each => Assert.Equal(0, each));
        for (var i = 0; i < 500; i++)
        {
            var (index, number) = (random.Next(4) == 0 ? random.Next(131_040, 131_072) : random.Next(64), random.Next(1 << size));
            scene.Apply(new RegistryFact.CredentialMessageSet(digest, Messages, index, number, "text", RegistryScene.Day(2)));
            expected[index] = number;
        }

        list.CopyTo(ListPurposes.Message, bytes);
        var read = new StatusBitstring(bytes);
        Assert.Equal(131_072, read.Length / size);
        for (var index = 0; index < list.Length; index++)
        {
            Assert.Equal(expected.GetValueOrDefault(index), read.StatusAt(index, size));
            Assert.Equal(expected.GetValueOrDefault(index), list.StatusAt(ListPurposes.Message, index));
        }
    }

    [Theory]
    [InlineData(Messages, 0, 4)]
    [InlineData(Messages, 0, -1)]
    [InlineData(Messages, 131_072, 1)]
    [InlineData(Messages, -1, 1)]
    [InlineData(Refreshes, 0, 1)]
    [InlineData(RegistryScene.StatusList, 0, 1)]
    [InlineData("urn:status-list:none", 0, 1)]
    public void Apply_AMessageThatTheListCannotHold_StopsTheReadSide(string list, int index, int number)
    {
        var scene = Scene(2);
        var digest = RegistryScene.Digest("one");
        scene.Apply(RegistryScene.Admitted(digest, RegistryScene.Day(1)));
        var size = scene.ReadSide.AsOf.Size;
        var fact = new RegistryFact.CredentialMessageSet(digest, list, index, number, "text", RegistryScene.Day(2));
        Assert.Throws<InvalidDataException>(() => scene.ReadSide.Apply(size, RegistryScene.Day(2), fact));
        Assert.Throws<InvalidDataException>(() => scene.ReadSide.Apply(size, RegistryScene.Day(2), new RegistryFact.CredentialRefreshOffered(digest, Messages, 0, RegistryScene.Day(2))));
        Assert.Throws<InvalidDataException>(() => scene.ReadSide.Apply(
            size, RegistryScene.Day(2), new RegistryFact.CredentialMessageSet(RegistryScene.Digest("unknown"), Messages, 0, 1, "text", RegistryScene.Day(2))));
        Assert.Throws<InvalidDataException>(() => scene.ReadSide.Apply(
            size, RegistryScene.Day(2), new RegistryFact.StatusListOpened("urn:status-list:9", RegistryScene.Issuer, 131_072, null, null, null, MessageUrl, 9)));
        Assert.Equal(size, scene.ReadSide.AsOf.Size);
        Assert.True(scene.ReadSide.Index.TryFind(digest, out var indexed));
        Assert.Null(indexed.Notices);
    }

    private static RegistryScene Scene(int size)
    {
        var scene = new RegistryScene().Opened();
        scene.Apply(new RegistryFact.StatusListOpened(Messages, RegistryScene.Issuer, 131_072, null, null, null, MessageUrl, size));
        scene.Apply(new RegistryFact.StatusListOpened(Refreshes, RegistryScene.Issuer, 131_072, null, null, RefreshUrl));
        return scene;
    }

    private static BitstringStatusListEntry Entry(int index, int size, ImmutableArray<StatusMessage> messages) =>
        new(StatusPurposes.Message, index, MessageUrl, size, messages);

    private static byte[] Unregistered(BitstringStatusListEntry entry) =>
        RegistryScene.Awarder.Award("urn:uuid:1", RegistryScene.Day(10), created: RegistryScene.Day(10), status: entry);

    private static (CheckResult Result, string Code, string Message) Told(RegistryScene scene, byte[] secured)
    {
        var result = new CredentialVerifier(scene.ReadSide).Verify(secured, VerificationPolicy.Default, At);
        Assert.Equal(Outcome.Valid, result.Outcome);
        var check = result.Checks.Single(each => each.Name == CheckNames.Status);
        return (check.Result, check.Code, check.Message);
    }

    private static Check Status(RegistryScene scene, byte[] secured) =>
        new CredentialVerifier(scene.ReadSide).Verify(secured, VerificationPolicy.Default, At).Checks.Single(each => each.Name == CheckNames.Status);
}
