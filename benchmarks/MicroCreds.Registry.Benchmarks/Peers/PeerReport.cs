using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.GrainCalls.Machine;

namespace MicroCreds.Registry.Benchmarks.Peers;

/// <summary>Writes a run down: Markdown for people, JSON for programs.</summary>
internal static class PeerReport
{
    private static readonly string[] s_reading =
    [
        "Every verifier got the same lines, from bytes to an answer, and before it was measured had to accept every valid credential",
        "and refuse every tampered one. *Of a core* is what a second of processor time does, all threads of the process counted: it",
        "depends least on what else the machine was doing. *A second* is by the clock, of one process: this project uses every core,",
        "a Node process hardly more than one. Where the load average, taken after each, is well above the number of cores, other work had",
        "its share of them, and only the first ratio says much. All go round and round through the same credentials: contexts, keys and",
        "whatever else a verifier keeps are warm. What each of them checks:",
        "",
        "- MicroCreds Registry: every check of the bulk pipeline on a credential that the registry does not know, the answers written;",
        "  the in-memory pipes in and out are in the figures.",
        "- Digital Bazaar vc: structure, dates and proof; contexts from files.",
        "- DCC verifier-core: proof, dates, a registry of issuers, the Open Badges schema. It fetches a registry for every credential",
        "  and the schema once. Here `fetch` answers from memory, with a registry of this run's issuers and an empty schema in the place",
        "  of 1EdTech's, so it does less here than it would. It has no `eddsa-jcs-2022` and no tokens.",
        "- jose: the token's type, algorithm, signature and dates; it looks at nothing of the credential. Keys are kept once read.",
    ];

    /// <summary>Writes the files <c>…-peers.md</c> and <c>.json</c>.</summary>
    public static void Write(PeerRun run, string folder)
    {
        var path = ResultFile.NewPath(folder, "peers", "md", TimeProvider.System.GetUtcNow());
        File.WriteAllLines(path,
        [
            "# Other verifiers on the same credentials",
            "",
            .. run.Machine.ToMarkdown(),
            Invariant($"- {run.Credentials:N0} credentials of each kind by 16 issuers (did:key), {run.Tampered:N0} tampered ones; each verifier {run.Seconds} s after {run.Seconds / 2} s of warm-up"),
            $"- command: `eng/bench peers`; Node {run.Results.Select(result => result.Measured.Node).First(node => node is not null)}",
            .. Versions(run),
            "",
            "| credentials | verifier | of a core | ours ÷ it | a second | cores | ours ÷ it | load average |",
            "|---|---|---|---|---|---|---|---|",
            .. run.Results.Select(result => Row(result, OwnOf(run, result))),
            "",
            .. s_reading,
        ]);
        File.WriteAllText(Path.ChangeExtension(path, "json"), JsonSerializer.Serialize(run, PeerJson.Default.PeerRun) + "\n");
        foreach (var line in File.ReadLines(path).Where(line => line.StartsWith('|')))
            Console.WriteLine(line);
        Console.WriteLine($"written: {Path.GetFileName(path)} and .json");
    }

    /// <summary>A result as it comes.</summary>
    public static string Line(PeerResult result) => Invariant(
        $"{result.Way}, {result.Verifier}: {result.Measured.RateOfACore:N0}/s of a core, {result.Measured.Rate:N0}/s on {result.Measured.Cores:0.00} cores");

    private static PeerMeasurement OwnOf(PeerRun run, PeerResult result) =>
        run.Results.First(other => other.Way == result.Way && other.Verifier == OwnVerifier.Name).Measured;

    private static string Row(PeerResult result, PeerMeasurement own) => Invariant(
        $"| {result.Way}, {result.Bytes:N0} bytes | {result.Verifier} | {result.Measured.RateOfACore:N0} | {own.RateOfACore / result.Measured.RateOfACore:0.0} ")
        + Invariant($"| {result.Measured.Rate:N0} | {result.Measured.Cores:0.00} | {own.Rate / result.Measured.Rate:0.0} | {result.LoadAverage:0.00} |");

    private static IEnumerable<string> Versions(PeerRun run) => run.Results
        .DistinctBy(result => result.Verifier)
        .Select(result => $"- {result.Verifier}: {string.Join(", ", result.Measured.Versions.Select(version => $"{version.Key} {version.Value}"))}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
