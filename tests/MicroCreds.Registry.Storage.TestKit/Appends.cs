using System.Globalization;
using System.Text;
using MicroCreds.Registry.Grains.Ledger;
using MicroCreds.Registry.Ledger.Entries;
using MicroCreds.Registry.Ledger.Hashing;

namespace MicroCreds.Registry.Storage.TestKit;

/// <summary>Appends that look like the registry's, the same for the same arguments.</summary>
public static class Appends
{
    public static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static StreamAppend To(string streamId, long expectedVersion, int events = 1, int payloadBytes = 40) =>
        new(streamId, expectedVersion, [.. Enumerable.Range(0, events).Select(i => Event(streamId, expectedVersion + i + 1, payloadBytes))]);

    public static string Credential(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"credential/urn:uuid:0195{number:x8}-7000-8000-000000000000");

    private static PendingEvent Event(string streamId, long version, int payloadBytes)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{{\"stream\":\"{streamId}\",\"version\":{version}}}");
        return new PendingEvent(
            LedgerEntryKind.CredentialAwarded,
            "credential-awarded",
            At.AddMilliseconds(version),
            "did:key:z6MkExample",
            Hash256.Compute(Encoding.UTF8.GetBytes(text)).ToArray(),
            Encoding.UTF8.GetBytes(text.PadRight(payloadBytes)),
            version % 2 == 0 ? Encoding.UTF8.GetBytes($"sealed {version}") : ReadOnlyMemory<byte>.Empty);
    }
}
