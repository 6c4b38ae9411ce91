using System.Security.Cryptography;
using MicroCreds.Registry.Grains.Personal;

namespace MicroCreds.Registry.Grains.Tests.Personal;

public sealed class MasterKeyTests : IDisposable
{
    private const string FirstReleaseId = "4701d23c34ff03d2";
    private const string FirstReleaseBox = "01000102030405060708090a0b1d43d0c379c85f5801014a2044ab06e3a2677d7737bb";

    private readonly string _folder = Directory.CreateTempSubdirectory("microcreds-key-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Open_WhatWasSealed_OnlyForItsKeyPurposeAndContext()
    {
        using var master = new MasterKey(RandomNumberGenerator.GetBytes(32));
        using var other = new MasterKey(RandomNumberGenerator.GetBytes(32));
        var box = master.Seal("issuer key", [1, 2, 3], "did:example:a");
        Assert.Equal([1, 2, 3], master.Open("issuer key", box, "did:example:a"));
        Assert.False(master.TryOpen("issuer key", box, out _, "did:example:b"));
        Assert.False(master.TryOpen("log key", box, out _, "did:example:a"));
        Assert.False(other.TryOpen("issuer key", box, out _, "did:example:a"));
        box[^1] ^= 1;
        Assert.Throws<CryptographicException>(() => master.Open("issuer key", box, "did:example:a"));
    }

    [Fact]
    public void Open_BoxOfTheFirstRelease_StillOpens()
    {
        // The first release's format, computed apart from this program by RFC 5869 and SP 800-38D: what is sealed today
        // must open in every later release.
        using var master = new MasterKey(Convert.FromHexString("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));
        Assert.Equal(FirstReleaseId, master.Id);
        Assert.Equal("secret"u8.ToArray(), master.Open("issuer key", Convert.FromHexString(FirstReleaseBox), "did:example:a"));
    }

    [Fact]
    public void MasterKey_NotThirtyTwoRandomBytes_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new MasterKey(new byte[31]));
        Assert.Throws<ArgumentException>(() => new MasterKey(new byte[32]));
    }

    [Fact]
    public void LoadOrCreate_FirstStart_MakesAKeyForItsOwnerAlone()
    {
        var path = Path.Combine(_folder, "data", MasterKeyFile.Name);
        using var made = MasterKeyFile.LoadOrCreate(path);
        using var read = MasterKeyFile.LoadOrCreate(path);
        Assert.Equal(made.Id, read.Id);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task LoadOrCreate_ManyAtOnce_AllHaveOneKey()
    {
        var path = Path.Combine(_folder, MasterKeyFile.Name);
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => MasterKeyFile.LoadOrCreate(path).Id)));
        Assert.Single(ids.Distinct());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Load_OtherLength_IsRefusedAndKept(int length)
    {
        var path = Path.Combine(_folder, MasterKeyFile.Name);
        File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(length));
        Assert.Throws<InvalidDataException>(() => MasterKeyFile.LoadOrCreate(path));
        Assert.Equal(length, new FileInfo(path).Length);
    }

    [Fact]
    public void Load_ReadableByOthers_IsRefused()
    {
        if (OperatingSystem.IsWindows())
            return;
        var path = Path.Combine(_folder, MasterKeyFile.Name);
        MasterKeyFile.LoadOrCreate(path).Dispose();
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.OtherRead);
        Assert.Throws<InvalidDataException>(() => MasterKeyFile.Load(path));
    }
}
