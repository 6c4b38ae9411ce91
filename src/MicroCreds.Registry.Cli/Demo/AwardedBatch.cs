using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MicroCreds.Registry.Cli.Example;
using MicroCreds.Registry.Client.Awarding;
using MicroCreds.Registry.Credentials.Verification;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Demo;

/// <summary>One credential that the demo had awarded.</summary>
internal readonly record struct Awarded(string Id, string Digest, long LedgerIndex, ExampleIssuer Issuer);

/// <summary>Credentials that were awarded in bulk: the documents in a file, one a line, and what is known of each, in no particular order.</summary>
internal sealed class AwardedBatch(string file)
{
    private readonly Lock _gate = new();
    private readonly List<Awarded> _credentials = [];
    private readonly List<string> _refusals = [];

    /// <summary>The NDJSON file with the signed credentials.</summary>
    public string File { get; } = file;

    /// <summary>What was awarded, in the file's order.</summary>
    public IReadOnlyList<Awarded> Credentials => _credentials;

    /// <summary>Why awards were refused.</summary>
    public IReadOnlyList<string> Refusals => _refusals;

    /// <summary>Awards from several issuers at once.</summary>
    public async Task AwardAsync(ExampleNation nation, ImmutableArray<ExampleIssuer> issuers, int count, DateTimeOffset validFrom, ProgressTask bar, CancellationToken cancellationToken)
    {
        await using var output = new FileStream(File, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 20);
        var streams = issuers.Select((issuer, index) =>
        {
            var first = (long)count * index / issuers.Length;
            var next = (long)count * (index + 1) / issuers.Length;
            var awards = ExampleAwards.Of(issuer, nation.Run, first, next - first, validFrom);
            return AwardFromAsync(issuer, awards, output, bar, cancellationToken);
        });
        await Task.WhenAll(streams);
    }

    private async Task AwardFromAsync(ExampleIssuer issuer, IEnumerable<Award> awards, Stream output, ProgressTask bar, CancellationToken cancellationToken)
    {
        var lines = issuer.Client.AwardManyAsync(issuer.Did, awards.ToAsyncEnumerable(), returnCredentials: true, cancellationToken);
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            lock (_gate)
                Keep(issuer, line, output);
            bar.Increment(1);
        }
    }

    private void Keep(ExampleIssuer issuer, AwardLine line, Stream output)
    {
        if (line is { IsAwarded: true, Id: { } id, Digest: { } digest, LedgerIndex: { } index, Credential: { } credential })
        {
            output.Write(JsonMarshal.GetRawUtf8Value(credential));
            output.WriteByte((byte)'\n');
            _credentials.Add(new Awarded(id, digest, index, issuer));
        }
        else
        {
            _refusals.Add(line.Error is { } error ? $"{error.Message} [{error.Code}]" : "the answer lacks the credential");
        }
    }
}

/// <summary>How a bulk verification of a batch went.</summary>
/// <param name="Outcomes">How many had each outcome.</param>
/// <param name="Unexpected">Examples of answers that were not the expected ones.</param>
/// <param name="UnexpectedCount">How many there were.</param>
/// <param name="Elapsed">From the first line sent to the last answer.</param>
internal sealed record BatchResult(IReadOnlyDictionary<Outcome, long> Outcomes, ImmutableArray<string> Unexpected, long UnexpectedCount, TimeSpan Elapsed);
