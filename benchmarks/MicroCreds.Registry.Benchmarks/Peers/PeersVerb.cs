using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.GrainCalls.Machine;

namespace MicroCreds.Registry.Benchmarks.Peers;

/// <summary><c>benchmarks peers</c>: other verifiers and this one, one after the other on the same credentials.</summary>
internal static class PeersVerb
{
    /// <summary>Runs it.</summary>
    /// <returns>0; 1 if a verifier refused a valid credential or accepted a tampered one; 2 for options that are none.</returns>
    public static async Task<int> RunAsync(ReadOnlyMemory<string> arguments)
    {
        if (PeersOptions.Parse(arguments.Span) is not { } options)
        {
            Console.Error.WriteLine("usage: benchmarks peers --node DIR --contexts DIR --results DIR [--count N] [--seconds S]");
            return 2;
        }

        var machine = MachineFacts.Read();
        var results = new List<PeerResult>();
        var (credentials, tampered) = (0, 0);
        using var folder = new TemporaryFolder();
        foreach (var way in PeerCorpus.Ways)
        {
            var corpus = PeerCorpus.Make(way, options.Count);
            corpus.Write(folder.FullName);
            (credentials, tampered) = (corpus.Valid.Length, corpus.Tampered.Length);
            if (!Note(results, corpus, OwnVerifier.Name, await OwnVerifier.MeasureAsync(corpus, options.Seconds)))
                return 1;
            foreach (var peer in NodePeer.All.Where(peer => peer.Ways.Contains(way)))
            {
                if (!Note(results, corpus, peer.Name, peer.Measure(options, folder.FullName)))
                    return 1;
            }
        }

        PeerReport.Write(new PeerRun(machine, credentials, tampered, options.Seconds, results), options.Results);
        return 0;
    }

    private static bool Note(List<PeerResult> results, PeerCorpus corpus, string verifier, PeerMeasurement measured)
    {
        if (measured.Accepted != corpus.Valid.Length || measured.Refused != corpus.Tampered.Length)
        {
            Console.Error.WriteLine(
                $"{verifier}, {corpus.Way}: accepted {measured.Accepted} of {corpus.Valid.Length} valid credentials, "
                + $"refused {measured.Refused} of {corpus.Tampered.Length} tampered ones");
            return false;
        }

        results.Add(new PeerResult(corpus.Way, verifier, (int)corpus.Valid.Average(line => line.Length), MachineFacts.ReadLoadAverage(), measured));
        Console.WriteLine(PeerReport.Line(results[^1]));
        return true;
    }
}
