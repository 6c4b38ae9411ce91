using System.Text;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Ledger.Entries;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Grains.Sequencing;

/// <summary>What an append must be for the ledger to take it, and how much it weighs.</summary>
public static class StreamAppends
{
    /// <summary>Characters that a stream id may have.</summary>
    public const int MaxStreamIdLength = 512;

    /// <summary>Characters that an event's type may have.</summary>
    public const int MaxTypeLength = 128;

    /// <summary>Bytes that an event's payload, and its sealed part, may have: 4 MiB each.</summary>
    public const int MaxPartBytes = 4 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Checks everything that can be checked without the ledger. A caller that gets past it has made no mistake.</summary>
    /// <exception cref="ArgumentException">The append is not one that the ledger takes; the message says what is wrong with it.</exception>
    public static void Validate(StreamAppend append)
    {
        ArgumentNullException.ThrowIfNull(append);
        CheckText(append.StreamId, MaxStreamIdLength, "the stream id");
        if (append.ExpectedVersion < 0)
            throw new ArgumentException($"the expected version of {append.StreamId} is {append.ExpectedVersion}, below 0", nameof(append));
        if (append.Events.IsDefaultOrEmpty)
            throw new ArgumentException($"the append to {append.StreamId} has no events", nameof(append));
        foreach (var pending in append.Events)
            Validate(append.StreamId, pending);
    }

    /// <summary>The bytes that count against the limits.</summary>
    internal static long Weigh(StreamAppend append)
    {
        long bytes = 0;
        foreach (var pending in append.Events)
            bytes += pending.Payload.Length + pending.Sealed.Length + LedgerEntry.MaxBytes;
        return bytes;
    }

    private static void Validate(string streamId, PendingEvent pending)
    {
        if (pending is null)
            throw new ArgumentException($"the append to {streamId} has an event that is null");
        if (pending.Kind == LedgerEntryKind.None)
            throw new ArgumentException($"an event for {streamId} has no kind");
        CheckText(pending.Type, MaxTypeLength, $"the type of an event for {streamId}");
        if (pending.Issuer is null || ByteCount(pending.Issuer, "the issuer") > LedgerEntry.MaxIssuerBytes)
            throw new ArgumentException($"the issuer of an event for {streamId} is null or longer than {LedgerEntry.MaxIssuerBytes} bytes");
        if (pending.Digest.Length is not (0 or Hash256.Size))
            throw new ArgumentException($"the digest of an event for {streamId} has {pending.Digest.Length} bytes, not {Hash256.Size}");
        if (pending.Payload.Length > MaxPartBytes || pending.Sealed.Length > MaxPartBytes)
            throw new ArgumentException($"an event for {streamId} has a part of more than {MaxPartBytes} bytes");
    }

    private static void CheckText(string text, int maxLength, string what)
    {
        if (string.IsNullOrEmpty(text) || text.Length > maxLength)
            throw new ArgumentException($"{what} has {text?.Length ?? 0} characters, not 1 to {maxLength}");
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException($"{what} has a NUL character");
        ByteCount(text, what);
    }

    private static int ByteCount(string text, string what)
    {
        try
        {
            return Utf8.GetByteCount(text);
        }
        catch (EncoderFallbackException unpaired)
        {
            throw new ArgumentException($"{what} has a lone surrogate", unpaired);
        }
    }
}
