using MicroCreds.Registry.Ledger.Notes;

namespace MicroCreds.Registry.Ledger.Tests.Notes;

public sealed class NoteKeyTests
{
    /// <summary>The published key of the Go checksum database.</summary>
    private const string GoChecksumDatabase = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    [Fact]
    public void TryParse_KeyOfAPublicLog_ReadsAndWritesIt()
    {
        Assert.True(NoteKey.TryParse(GoChecksumDatabase, out var key));
        Assert.Equal("sum.golang.org", key.Name);
        Assert.Equal(NoteKeyType.Ed25519, key.Type);
        Assert.Equal(0x033de0aeu, key.Id);
        Assert.Equal(GoChecksumDatabase, key.ToString());
        Assert.Equal(key.Id, new NoteKey(key.Name, key.Type, key.PublicKey).Id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sum.golang.org")]
    [InlineData("sum.golang.org+033de0ae")]
    [InlineData("+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+033DE0AE+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+33de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.com+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+033de0ae+As4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")]
    [InlineData("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuA==")]
    [InlineData("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8 ")]
    [InlineData("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8\n")]
    [InlineData("sum.golang.org+033de0ae+Ac4zctda0e5eza-HJyk9SxEdh-s3Ux18htTTAD8OuAn8")]
    public void TryParse_AnythingElse_ReturnsFalse(string? vkey) => Assert.False(NoteKey.TryParse(vkey, out _));

    [Fact]
    public void Id_SameKeyAndNameForAnotherType_IsAnother()
    {
        var log = new TestKeys("log.example").Key;
        var witness = new NoteKey(log.Name, NoteKeyType.Cosignature, log.PublicKey);
        Assert.NotEqual(log.Id, witness.Id);
        Assert.True(NoteKey.TryParse(witness.ToString(), out var read));
        Assert.Equal(NoteKeyType.Cosignature, read.Type);
    }

    [Fact]
    public void Constructor_NameTypeOrKeyThatCannotBe_IsRefused()
    {
        var key = new byte[32];
        foreach (var name in (string[])["", "a b", "a+b", "a\tb", "a\u00a0b", "a\u2003b", "a\u0001", "\ud800", new string('n', 257)])
            Assert.Throws<ArgumentException>(() => new NoteKey(name, NoteKeyType.Ed25519, key));
        Assert.Throws<ArgumentException>(() => new NoteKey("n", NoteKeyType.None, key));
        Assert.Throws<ArgumentException>(() => new NoteKey("n", (NoteKeyType)6, key));
        Assert.Throws<ArgumentException>(() => new NoteKey("n", NoteKeyType.Ed25519, key.AsSpan(1)));
    }
}
