using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.Dids.WebVh;

/// <summary>Verifies logs of did:webvh 1.0 (section "Read (Resolve)"). Pure: bytes and time come in.</summary>
public static class WebVhLog
{
    /// <summary>The most entries of a log that is read.</summary>
    public const int MaxEntries = 4096;

    /// <summary>
    /// Verifies a log: every entry's hash, order, time, parameters, keys, proofs and witnesses. Never throws for input.
    /// </summary>
    /// <param name="did">The did:webvh that was asked for.</param>
    /// <param name="log">The bytes of <c>did.jsonl</c>.</param>
    /// <param name="witnessProofs">The bytes of <c>did-witness.json</c>; empty where there is none.</param>
    /// <param name="now">When the log was fetched: no entry may be from later than 5 minutes after.</param>
    /// <param name="history">The versions that hold; later entries may not (<see cref="WebVhHistory.Flaw"/>).</param>
    /// <param name="error">Why nothing holds. Its pointer takes the log as a list of entries.</param>
    public static bool TryVerify(
        string did,
        ReadOnlyMemory<byte> log,
        ReadOnlyMemory<byte> witnessProofs,
        DateTimeOffset now,
        [NotNullWhen(true)] out WebVhHistory? history,
        [NotNullWhen(false)] out InputError? error)
    {
        ArgumentNullException.ThrowIfNull(did);
        history = null;
        if (!DidWebVh.TrySplit(did, out var scid, out _))
        {
            error = new InputError(DidErrorCodes.LogInvalid, "What was asked for is no did:webvh.", "");
            return false;
        }

        var verifier = new WebVhVerifier(scid, now);
        error = verifier.Add(log);
        var versions = verifier.Versions;
        if (verifier.FindUnwitnessed(witnessProofs) is { } unwitnessed)
        {
            versions = versions[..unwitnessed];
            error = Fail(unwitnessed, "/versionId", "The entry lacks the approval of enough witnesses.");
        }

        if (versions.IsEmpty)
        {
            error ??= Fail(0, "", "The log is empty.");
            return false;
        }

        if (!versions.Any(version => version.Did == did))
        {
            error ??= new InputError(DidErrorCodes.LogInvalid, $"No version in the log goes by the name {did}.", "");
            return false;
        }

        history = new WebVhHistory(did, scid, versions, error);
        error = null;
        return true;
    }

    /// <summary>Whether a log names witnesses anywhere, so that their proofs are needed to verify it. Verifies nothing.</summary>
    internal static bool NamesWitnesses(ReadOnlyMemory<byte> log)
    {
        var entries = 0;
        while (TryTakeLine(ref log, out var line) && entries++ < MaxEntries && StrictJson.TryParse(line, out var entry, out _))
        {
            using (entry)
            {
                if (entry.RootElement.ValueKind == JsonValueKind.Object
                    && entry.RootElement.TryGetProperty("parameters"u8, out var parameters) && parameters.ValueKind == JsonValueKind.Object
                    && parameters.TryGetProperty("witness"u8, out var witness) && witness.ValueKind == JsonValueKind.Object
                    && witness.EnumerateObject().Any())
                    return true;
            }
        }

        return false;
    }

    /// <summary>Takes the next line off the front of a log; false at its end.</summary>
    internal static bool TryTakeLine(ref ReadOnlyMemory<byte> log, out ReadOnlyMemory<byte> line)
    {
        var end = log.Span.IndexOf((byte)'\n');
        line = end < 0 ? log : log[..end];
        var isThere = !log.IsEmpty;
        log = end < 0 ? default : log[(end + 1)..];
        return isThere;
    }

    internal static InputError Fail(int index, string pointer, string message) =>
        new(DidErrorCodes.LogInvalid, $"Entry {(index + 1).ToString(CultureInfo.InvariantCulture)}: {message}", $"/{index.ToString(CultureInfo.InvariantCulture)}{pointer}");
}
