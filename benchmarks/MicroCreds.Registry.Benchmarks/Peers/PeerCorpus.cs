using System.Buffers.Text;
using System.Text;
using MicroCreds.Registry.Benchmarks.Scenes;

namespace MicroCreds.Registry.Benchmarks.Peers;

/// <summary>The credentials that every verifier gets: signed in one way, by several issuers, each a did:key.</summary>
/// <param name="Way">How they are signed: a cryptosuite, or a kind of token.</param>
/// <param name="Valid">Lines of NDJSON: a document each, or a token as a JSON string.</param>
/// <param name="Tampered">The same, of which each says another learner than was signed, or has another signature.</param>
internal sealed record PeerCorpus(string Way, byte[][] Valid, byte[][] Tampered)
{
    private const int Issuers = 16;

    // One in so many is tampered with as well.
    private const int TamperedEvery = 8;

    /// <summary>The ways in which the peers can verify.</summary>
    public static IReadOnlyList<string> Ways { get; } = ["eddsa-rdfc-2022", "eddsa-jcs-2022", SuiteCredentials.EdwardsToken, SuiteCredentials.Token];

    /// <summary>Makes one; the issuers are new in each run.</summary>
    /// <param name="way">One of <see cref="Ways"/>.</param>
    /// <param name="count">How many are valid, at least.</param>
    public static PeerCorpus Make(string way, int count)
    {
        var isToken = way.StartsWith("vc+jwt", StringComparison.Ordinal);
        var each = (count + Issuers - 1) / Issuers;
        var byIssuer = Enumerable.Range(0, Issuers).Select(_ => SuiteCredentials.Make(way, each)).ToArray();
        // Issuer after issuer, so that no verifier can live on the last key.
        var valid = Enumerable.Range(0, each * Issuers).Select(i => byIssuer[i % Issuers][i / Issuers]).ToArray();
        var tampered = valid.Where((_, i) => i % TamperedEvery == 0).Select((line, i) => Tamper(Encoding.UTF8.GetString(line), isToken, ofSignature: i % 2 == 0));
        return new PeerCorpus(way, [.. valid.Select(line => isToken ? Quoted(line) : line)], [.. tampered.Select(line => isToken ? Quoted(line) : line)]);
    }

    /// <summary>Writes <c>valid.ndjson</c> and <c>tampered.ndjson</c>.</summary>
    public void Write(string folder)
    {
        File.WriteAllBytes(Path.Combine(folder, "valid.ndjson"), BulkExchange.LinesOf(Valid));
        File.WriteAllBytes(Path.Combine(folder, "tampered.ndjson"), BulkExchange.LinesOf(Tampered));
    }

    private static byte[] Tamper(string line, bool isToken, bool ofSignature)
    {
        const string signature = "\"proofValue\":\"";
        if (ofSignature)
        {
            var at = 20 + (isToken ? line.LastIndexOf('.') : line.IndexOf(signature, StringComparison.Ordinal) + signature.Length);
            return Encoding.UTF8.GetBytes($"{line.AsSpan(0, at)}{(line[at] == 'A' ? 'B' : 'A')}{line.AsSpan(at + 1)}");
        }

        if (!isToken)
            return Encoding.UTF8.GetBytes(WithAnotherLearner(line));
        var parts = line.Split('.');
        parts[1] = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(WithAnotherLearner(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])))));
        return Encoding.UTF8.GetBytes(string.Join('.', parts));
    }

    private static string WithAnotherLearner(string document)
    {
        var changed = document.Replace("did:example:learner-", "did:example:learner-9", StringComparison.Ordinal);
        return changed != document ? changed : throw new InvalidOperationException("a sample names no learner");
    }

    private static byte[] Quoted(byte[] token) => [(byte)'"', .. token, (byte)'"'];
}
