using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using MicroCreds.Registry.Ledger.Formats;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Ledger.Entries;

/// <summary>
/// A leaf of the ledger: what happened, when, to which thing and by whom, without anything personal. It has exactly
/// one encoding, described byte by byte in docs/ledger-format.md; its leaf hash is <see cref="TreeHash.OfLeaf"/> of that.
/// </summary>
public sealed record LedgerEntry
{
    /// <summary>The first byte of every entry.</summary>
    public const byte FormatVersion = 1;

    /// <summary>Bytes of UTF-8 that an issuer's id may take.</summary>
    public const int MaxIssuerBytes = 1024;

    /// <summary>Bytes of the shortest entry: no issuer, no digest.</summary>
    public const int MinBytes = IssuerOffset + Hash256.Size + 1;

    /// <summary>Bytes of the longest entry.</summary>
    public const int MaxBytes = MinBytes + MaxIssuerBytes + Hash256.Size;

    private const int TimeOffset = 2;
    private const int StreamOffset = TimeOffset + sizeof(long);
    private const int IssuerLengthOffset = StreamOffset + Hash256.Size;
    private const int IssuerOffset = IssuerLengthOffset + sizeof(ushort);

    private readonly DateTimeOffset _time;

    /// <summary>What happened. A number without a name comes from a newer version, and is kept.</summary>
    public required LedgerEntryKind Kind { get; init; }

    /// <summary>When it happened, in UTC, to the millisecond; what is finer is dropped.</summary>
    public required DateTimeOffset Time
    {
        get => _time;
        init => _time = DateTimeOffset.FromUnixTimeMilliseconds(value.ToUnixTimeMilliseconds());
    }

    /// <summary>Which thing it happened to: <see cref="StreamHash"/> of its stream id.</summary>
    public required Hash256 Stream { get; init; }

    /// <summary>The id of the issuer concerned, or empty. At most <see cref="MaxIssuerBytes"/> bytes of UTF-8.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>What binds the entry to the full event: <see cref="EventCommitment.Compute"/>.</summary>
    public required Hash256 Commitment { get; init; }

    /// <summary>The credential's digest, where the entry is about one; else null.</summary>
    public Hash256? Digest { get; init; }

    /// <summary>SHA-256 over <c>microcreds stream\n</c> and the stream id's UTF-8.</summary>
    /// <exception cref="ArgumentException">The id has a lone surrogate.</exception>
    public static Hash256 StreamHash(string streamId)
    {
        ArgumentNullException.ThrowIfNull(streamId);
        var domain = "microcreds stream\n"u8;
        var input = new byte[domain.Length + StrictText.Utf8.GetByteCount(streamId)];
        domain.CopyTo(input);
        StrictText.Utf8.GetBytes(streamId, input.AsSpan(domain.Length));
        return Hash256.Compute(input);
    }

    /// <summary>The canonical bytes.</summary>
    /// <exception cref="InvalidOperationException">The kind is <see cref="LedgerEntryKind.None"/>, or the issuer too long or not Unicode.</exception>
    public byte[] ToBytes()
    {
        if (Kind == LedgerEntryKind.None)
            throw new InvalidOperationException("an entry needs a kind");
        if (!StrictText.IsWellFormed(Issuer))
            throw new InvalidOperationException("the issuer has a lone surrogate");
        var issuerBytes = StrictText.Utf8.GetByteCount(Issuer);
        if (issuerBytes > MaxIssuerBytes)
            throw new InvalidOperationException($"the issuer takes {issuerBytes} bytes, more than {MaxIssuerBytes}");

        var bytes = new byte[MinBytes + issuerBytes + (Digest is null ? 0 : Hash256.Size)];
        bytes[0] = FormatVersion;
        bytes[1] = (byte)Kind;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(TimeOffset), Time.ToUnixTimeMilliseconds());
        Stream.CopyTo(bytes.AsSpan(StreamOffset));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(IssuerLengthOffset), (ushort)issuerBytes);
        StrictText.Utf8.GetBytes(Issuer, bytes.AsSpan(IssuerOffset));
        var rest = bytes.AsSpan(IssuerOffset + issuerBytes);
        Commitment.CopyTo(rest);
        rest[Hash256.Size] = Digest is null ? (byte)0 : (byte)1;
        Digest?.CopyTo(rest[(Hash256.Size + 1)..]);
        return bytes;
    }

    /// <summary>Reads an entry, accepting only the bytes that <see cref="ToBytes"/> makes.</summary>
    /// <param name="bytes">Exactly one entry.</param>
    /// <param name="entry">The entry, or null.</param>
    /// <param name="fault">What is wrong, and at which byte, or null.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out LedgerEntry? entry, [NotNullWhen(false)] out FormatFault? fault)
    {
        entry = null;
        fault = FindFault(bytes, out var issuerBytes);
        if (fault is not null)
            return false;

        var rest = bytes[(IssuerOffset + issuerBytes)..];
        entry = new LedgerEntry
        {
            Kind = (LedgerEntryKind)bytes[1],
            Time = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes[TimeOffset..])),
            Stream = new Hash256(bytes.Slice(StreamOffset, Hash256.Size)),
            Issuer = Encoding.UTF8.GetString(bytes.Slice(IssuerOffset, issuerBytes)),
            Commitment = new Hash256(rest[..Hash256.Size]),
            Digest = rest[Hash256.Size] == 0 ? null : new Hash256(rest[(Hash256.Size + 1)..]),
        };
        return true;
    }

    internal static FormatFault? FindFault(ReadOnlySpan<byte> bytes, out int issuerBytes)
    {
        issuerBytes = 0;
        if (bytes.Length < MinBytes)
            return FormatFault.AtByte(bytes.Length, $"ends early: an entry has at least {MinBytes} bytes");
        if (bytes[0] != FormatVersion)
            return FormatFault.AtByte(0, $"format version {bytes[0]} is not {FormatVersion}");
        if (bytes[1] == (byte)LedgerEntryKind.None)
            return FormatFault.AtByte(1, "kind 0 is no kind");
        var time = BinaryPrimitives.ReadInt64BigEndian(bytes[TimeOffset..]);
        if (time < DateTimeOffset.MinValue.ToUnixTimeMilliseconds() || time > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            return FormatFault.AtByte(TimeOffset, "the time lies outside the years 1 to 9999");

        issuerBytes = BinaryPrimitives.ReadUInt16BigEndian(bytes[IssuerLengthOffset..]);
        if (issuerBytes > MaxIssuerBytes)
            return FormatFault.AtByte(IssuerLengthOffset, $"an issuer of {issuerBytes} bytes is longer than {MaxIssuerBytes}");
        var flagOffset = IssuerOffset + issuerBytes + Hash256.Size;
        if (bytes.Length <= flagOffset)
            return FormatFault.AtByte(bytes.Length, $"ends early: the issuer has {issuerBytes} bytes");
        if (!System.Text.Unicode.Utf8.IsValid(bytes.Slice(IssuerOffset, issuerBytes)))
            return FormatFault.AtByte(IssuerOffset, "the issuer is not UTF-8");
        if (bytes[flagOffset] > 1)
            return FormatFault.AtByte(flagOffset, $"the digest flag is {bytes[flagOffset]}, not 0 or 1");
        var length = flagOffset + 1 + bytes[flagOffset] * Hash256.Size;
        return bytes.Length == length
            ? null
            : FormatFault.AtByte(Math.Min(bytes.Length, length), bytes.Length < length ? "ends early: the digest is cut off" : "bytes follow the entry");
    }
}
