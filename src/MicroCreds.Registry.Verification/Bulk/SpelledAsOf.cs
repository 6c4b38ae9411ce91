using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Verification.Bulk;

/// <summary>What answers rest on, with its spelling at the end of each: most batches of a request share one. Immutable.</summary>
internal sealed class SpelledAsOf(AsOf asOf)
{
    private readonly byte[] _tail = Spell(asOf);

    /// <summary>What it spells.</summary>
    public AsOf AsOf { get; } = asOf;

    /// <summary><c>,"asOf":{…}}</c> and the line end.</summary>
    public ReadOnlySpan<byte> Tail => _tail;

    // The tail of an answer without checks, from the one writer of answers.
    private static byte[] Spell(AsOf asOf)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
            VerificationResultWriter.Write(json, new VerificationResult(Outcome.Valid, null, [], asOf));
        var spelled = output.ToArray();
        var checks = "\"checks\":[]"u8;
        return [.. spelled.AsSpan(spelled.AsSpan().IndexOf(checks) + checks.Length), (byte)'\n'];
    }
}
