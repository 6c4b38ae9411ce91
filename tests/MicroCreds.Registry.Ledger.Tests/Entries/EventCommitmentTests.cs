using MicroCreds.Registry.Ledger.Entries;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Ledger.Tests.Entries;

public sealed class EventCommitmentTests
{
    private const string Stream = "credential/urn:uuid:01234567-89ab-7def-8123-456789abcdef";
    private static readonly byte[] Salt = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] Payload = "{\"reason\":\"issued in error\"}"u8.ToArray();
    private static readonly byte[] Sealed = [0xde, 0xad, 0xbe, 0xef];

    /// <summary>The worked example of docs/ledger-format.md. These never change.</summary>
    [Fact]
    public void Compute_WorkedExample_GivesTheGoldenHashes()
    {
        Assert.Equal(
            "b937ea3c8bbf5d4ae03257f328fce094e10c7b6b3c59f8a2bb1e5d382eca8f2a",
            EventCommitment.Compute(Salt, Stream, 2, "credential-revoked", Payload, Sealed).ToString());
        Assert.Equal(
            "b7598bb1ffa70be23738d991c0f7281b578b6a772279735c875014e128496d61",
            EventCommitment.Compute(Salt, "learner/7f", 1, "learner-enrolled", [], []).ToString());
        Assert.Equal(
            "6449126bc1d08c0bcdbfd6229cc09f2a6fe5d892e9673db8b0ea06e4b7344a39",
            LedgerEntry.StreamHash(Stream).ToString());
    }

    [Fact]
    public void Compute_AnyPartChangedOrMovedToItsNeighbour_GivesAnotherHash()
    {
        byte[] otherSalt = [1, .. Salt[1..]];
        Hash256[] commitments =
        [
            EventCommitment.Compute(Salt, "s", 1, "t", "p"u8, "q"u8),
            EventCommitment.Compute(otherSalt, "s", 1, "t", "p"u8, "q"u8),
            EventCommitment.Compute(Salt, "r", 1, "t", "p"u8, "q"u8),
            EventCommitment.Compute(Salt, "s", 2, "t", "p"u8, "q"u8),
            EventCommitment.Compute(Salt, "s", 1, "u", "p"u8, "q"u8),
            EventCommitment.Compute(Salt, "s", 1, "t", "o"u8, "q"u8),
            EventCommitment.Compute(Salt, "s", 1, "t", "p"u8, "r"u8),
            EventCommitment.Compute(Salt, "st", 1, "", "p"u8, "q"u8),
            EventCommitment.Compute(Salt, "", 1, "st", "p"u8, "q"u8),
            EventCommitment.Compute(Salt, "s", 1, "tp", ""u8, "q"u8),
            EventCommitment.Compute(Salt, "s", 1, "t", "pq"u8, ""u8),
            EventCommitment.Compute(Salt, "s", 1, "t", ""u8, "pq"u8),
        ];
        Assert.Equal(commitments.Length, commitments.Distinct().Count());
    }

    [Fact]
    public void Compute_SaltOfAnotherLengthOrTextThatIsNotUnicode_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => EventCommitment.Compute(new byte[31], "s", 1, "t", [], []));
        Assert.Throws<ArgumentException>(() => EventCommitment.Compute(new byte[33], "s", 1, "t", [], []));
        Assert.ThrowsAny<ArgumentException>(() => EventCommitment.Compute(Salt, "\ud800", 1, "t", [], []));
        Assert.ThrowsAny<ArgumentException>(() => LedgerEntry.StreamHash("\udfff"));
    }

    [Fact]
    public void Compute_LargePayload_IsHashedWhole()
    {
        var large = new byte[1_000_000];
        var before = EventCommitment.Compute(Salt, "s", 1, "t", large, []);
        large[^1] = 1;
        Assert.NotEqual(before, EventCommitment.Compute(Salt, "s", 1, "t", large, []));
    }
}
