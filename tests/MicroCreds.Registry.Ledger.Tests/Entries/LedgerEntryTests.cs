using MicroCreds.Registry.Ledger.Checkpoints;
using MicroCreds.Registry.Ledger.Entries;
using MicroCreds.Registry.Ledger.Hashing;
using MicroCreds.Registry.Ledger.Tree;

namespace MicroCreds.Registry.Ledger.Tests.Entries;

public sealed class LedgerEntryTests
{
    /// <summary>The worked example of docs/ledger-format.md, byte for byte. These never change.</summary>
    private const string GoldenRevocation =
        "01" + "2c" + "0000019b76daa87b"
        + "6449126bc1d08c0bcdbfd6229cc09f2a6fe5d892e9673db8b0ea06e4b7344a39"
        + "0016" + "6469643a7765623a6973737565722e6578616d706c65"
        + "b937ea3c8bbf5d4ae03257f328fce094e10c7b6b3c59f8a2bb1e5d382eca8f2a"
        + "01" + "a9c0fb15a84da00d2930fcaf1b19c5009e6ae6a684fe4d1bc7f7073bf7c68404";

    private const string GoldenEnrolment =
        "01" + "32" + "0000000000000000"
        + "e2054533d268a27475a18e02afba7ce8a0a0bd03d8c9c98b8e4df3456c4cff38"
        + "0000"
        + "b7598bb1ffa70be23738d991c0f7281b578b6a772279735c875014e128496d61"
        + "00";

    private static readonly LedgerEntry Revocation = new()
    {
        Kind = LedgerEntryKind.CredentialRevoked,
        Time = DateTimeOffset.FromUnixTimeMilliseconds(1_767_225_600_123),
        Stream = LedgerEntry.StreamHash("credential/urn:uuid:01234567-89ab-7def-8123-456789abcdef"),
        Issuer = "did:web:issuer.example",
        Commitment = Hash("b937ea3c8bbf5d4ae03257f328fce094e10c7b6b3c59f8a2bb1e5d382eca8f2a"),
        Digest = Hash256.Compute("a credential"u8),
    };

    private static readonly LedgerEntry Enrolment = new()
    {
        Kind = LedgerEntryKind.LearnerEnrolled,
        Time = DateTimeOffset.UnixEpoch,
        Stream = LedgerEntry.StreamHash("learner/7f"),
        Commitment = Hash("b7598bb1ffa70be23738d991c0f7281b578b6a772279735c875014e128496d61"),
    };

    public static TheoryData<string> Golden => [GoldenRevocation, GoldenEnrolment];

    [Fact]
    public void ToBytes_WorkedExample_GivesTheGoldenBytesAndLeafHash()
    {
        Assert.Equal(GoldenRevocation, Convert.ToHexStringLower(Revocation.ToBytes()));
        Assert.Equal("2415db252b6791a6b9b8771d264a40021a226cfdc88d8b7558daa2a1fb6aa438", TreeHash.OfLeaf(Revocation.ToBytes()).ToString());
        Assert.Equal(GoldenEnrolment, Convert.ToHexStringLower(Enrolment.ToBytes()));
        Assert.Equal("d2402f2e51c551ff0d5eb1d4344ce59b60098ee42162d04b4395cdef18ceae31", TreeHash.OfLeaf(Enrolment.ToBytes()).ToString());
    }

    [Fact]
    public void ToBytes_WorkedExample_GivesTheGoldenRoot()
    {
        var tree = TreeFrontier.Empty.Append(TreeHash.OfLeaf(Revocation.ToBytes())).Append(TreeHash.OfLeaf(Enrolment.ToBytes()));
        Assert.Equal("log.example/one\n2\nX/GhvEW5tkLJtweb7yCNO2F2qHCwaZiLrM/SyEBki0o=\n", new Checkpoint("log.example/one", tree.Size, tree.Root).ToText());
    }

    [Fact]
    public void TryParse_GoldenBytes_GivesTheEntry()
    {
        Assert.True(LedgerEntry.TryParse(Convert.FromHexString(GoldenRevocation), out var revocation, out _));
        Assert.Equal(Revocation, revocation);
        Assert.True(LedgerEntry.TryParse(Convert.FromHexString(GoldenEnrolment), out var enrolment, out _));
        Assert.Equal(Enrolment, enrolment);
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void TryParse_AnyByteChanged_IsRefusedOrAnotherEntryWithExactlyThoseBytes(string golden)
    {
        var original = Convert.FromHexString(golden);
        for (var at = 0; at < original.Length; at++)
        {
            for (var value = 0; value < 256; value++)
            {
                var bytes = original.ToArray();
                bytes[at] = (byte)value;
                if (LedgerEntry.TryParse(bytes, out var entry, out var fault))
                    Assert.Equal(bytes, entry.ToBytes());
                else
                    Assert.StartsWith("byte ", fault.Place, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void TryParse_AnyTruncationOrTail_IsRefusedWhereItEnds(string golden)
    {
        var original = Convert.FromHexString(golden);
        for (var length = 0; length < original.Length; length++)
        {
            Assert.False(LedgerEntry.TryParse(original.AsSpan(0, length), out _, out var fault));
            Assert.Equal($"byte {length}", fault.Place);
        }

        Assert.False(LedgerEntry.TryParse([.. original, 0], out _, out var tail));
        Assert.Equal($"byte {original.Length}: bytes follow the entry", tail.ToString());
    }

    [Theory]
    [InlineData(0, "02", "byte 0: format version 2 is not 1")]
    [InlineData(1, "00", "byte 1: kind 0 is no kind")]
    [InlineData(2, "7fffffffffffffff", "byte 2: the time lies outside the years 1 to 9999")]
    [InlineData(2, "8000000000000000", "byte 2: the time lies outside the years 1 to 9999")]
    [InlineData(42, "0401", "byte 42: an issuer of 1025 bytes is longer than 1024")]
    [InlineData(42, "0400", "byte 131: ends early: the issuer has 1024 bytes")]
    [InlineData(44, "ff", "byte 44: the issuer is not UTF-8")]
    [InlineData(44, "c080", "byte 44: the issuer is not UTF-8")]
    [InlineData(44, "eda080", "byte 44: the issuer is not UTF-8")]
    [InlineData(98, "02", "byte 98: the digest flag is 2, not 0 or 1")]
    [InlineData(98, "00", "byte 99: bytes follow the entry")]
    public void TryParse_NotCanonical_NamesThePlace(int at, string hex, string expected)
    {
        var bytes = Convert.FromHexString(GoldenRevocation);
        Convert.FromHexString(hex).CopyTo(bytes, at);

        Assert.False(LedgerEntry.TryParse(bytes, out var entry, out var fault));
        Assert.Null(entry);
        Assert.Equal(expected, fault.ToString());
    }

    [Fact]
    public void TryParse_RandomBytes_NeverThrowsAndReadsOnlyWhatItWrites()
    {
        const int seed = 1867;
        var random = new Random(seed);
        for (var round = 0; round < 50_000; round++)
        {
            var bytes = new byte[random.Next(0, 200)];
            random.NextBytes(bytes);
            if (bytes.Length > 44)
                (bytes[0], bytes[2], bytes[42], bytes[43]) = (1, 0, 0, (byte)random.Next(0, 8));
            if (LedgerEntry.TryParse(bytes, out var entry, out _))
                Assert.True(bytes.AsSpan().SequenceEqual(entry.ToBytes()), $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public void TryParse_KindOfANewerVersion_IsKept()
    {
        var bytes = Convert.FromHexString(GoldenEnrolment);
        bytes[1] = 250;
        Assert.True(LedgerEntry.TryParse(bytes, out var entry, out _));
        Assert.Equal((LedgerEntryKind)250, entry.Kind);
    }

    [Fact]
    public void ToBytes_LongestIssuer_FitsAndOneMoreDoesNot()
    {
        var longest = Revocation with { Issuer = string.Concat(Enumerable.Repeat("é", 512)) };
        Assert.Equal(LedgerEntry.MaxBytes, longest.ToBytes().Length);
        Assert.True(LedgerEntry.TryParse(longest.ToBytes(), out var read, out _));
        Assert.Equal(longest, read);

        Assert.Throws<InvalidOperationException>(() => (longest with { Issuer = longest.Issuer + "x" }).ToBytes());
        Assert.Throws<InvalidOperationException>(() => (Revocation with { Issuer = "\ud800" }).ToBytes());
        Assert.Throws<InvalidOperationException>(() => (Revocation with { Kind = LedgerEntryKind.None }).ToBytes());
        Assert.Equal(LedgerEntry.MinBytes, Enrolment.ToBytes().Length);
    }

    [Fact]
    public void Time_FinerThanAMillisecondOrInAnotherZone_IsKeptAsTheMillisecondInUtc()
    {
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)).AddTicks(1_239_999);
        var entry = Enrolment with { Time = time };
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 1, 4, 5, 123, TimeSpan.Zero), entry.Time);
        Assert.True(LedgerEntry.TryParse(entry.ToBytes(), out var read, out _));
        Assert.Equal(entry, read);
    }

    private static Hash256 Hash(string hex) => Hash256.TryParse(hex, out var hash) ? hash : throw new FormatException(hex);
}
