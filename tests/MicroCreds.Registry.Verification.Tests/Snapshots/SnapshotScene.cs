using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Verification.Following;
using MicroCreds.Registry.Verification.Snapshots;

namespace MicroCreds.Registry.Verification.Tests.Snapshots;

/// <summary>A folder for snapshots, and what tests say about them.</summary>
internal sealed class SnapshotScene : IDisposable
{
    public static readonly Hash256 Root = RegistryScene.Digest("root");
    public static readonly Hash256 Projection = RegistryScene.Digest("projection");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snapshots-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "read-side.snapshot");

    public string OtherPath => System.IO.Path.Combine(_folder.FullName, "other.snapshot");

    public static long Write(string path, ReadSideCapture capture) => SnapshotWriter.Write(path, capture, Root, Projection, CancellationToken.None);

    /// <summary>Opens and restores; answers the fault, or null.</summary>
    public static string? Restore(string path, ReadSide readSide)
    {
        if (!SnapshotFile.TryOpen(path, Projection, out var snapshot, out var fault))
            return fault ?? "there is no file";
        using (snapshot)
            return snapshot.TryRestore(readSide, out fault) ? null : fault;
    }

    /// <summary>Asserts that two read sides say the same of everything.</summary>
    public static void AssertSame(ReadSide expected, ReadSide actual, IEnumerable<Hash256> digests)
    {
        Assert.Equal(expected.AsOf, actual.AsOf);
        Assert.Equal(expected.Index.Count, actual.Index.Count);
        foreach (var digest in digests)
        {
            Assert.Equal(expected.Index.TryFind(digest, out var one), actual.Index.TryFind(digest, out var other));
            Assert.Equal(Told(one), Told(other));
            Assert.Equal(one.Change, other.Change);
            Assert.Equal(one.Notices, other.Notices);
        }

        Assert.Equal(expected.StatusLists.Count, actual.StatusLists.Count);
        foreach (var url in (string[])[RegistryScene.RevocationUrl, RegistryScene.SuspensionUrl, RandomLedger.RefreshUrl, RandomLedger.MessageUrl])
        {
            Assert.True(expected.StatusLists.TryFindByUrl(url, out var list, out var purpose), url);
            Assert.True(actual.StatusLists.TryFindByUrl(url, out var restored, out var same), url);
            Assert.Equal(purpose, same);
            var (bits, others) = (new byte[list.ByteLengthOf(purpose)], new byte[restored.ByteLengthOf(purpose)]);
            list.CopyTo(purpose, bits);
            restored.CopyTo(purpose, others);
            Assert.Equal(bits, others);
            Assert.Equal(list.Version, restored.Version);
        }

        Assert.Equal(Json(expected.Registry.Capture()), Json(actual.Registry.Capture()));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static (string?, string?, string?, int, DateTimeOffset, DateTimeOffset, DateTimeOffset?) Told(Verification.Index.IndexedCredential found) => (
        found.Issuer?.Did, found.Key?.Key.Id, found.Achievement?.Id, found.AchievementVersion, found.AdmittedAt, found.ValidFrom, found.ValidUntil);

    private static string Json<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value);
}
