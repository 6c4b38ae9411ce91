using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace MicroCreds.Registry.Benchmarks.Peers;

/// <summary>Another verifier, in a Node process of its own (<c>benchmarks/peers/measure.mjs</c>).</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Module">The module beside <c>measure.mjs</c>.</param>
/// <param name="Ways">The credentials that it can verify.</param>
internal sealed record NodePeer(string Name, string Module, string[] Ways)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<NodePeer> All { get; } =
    [
        new("Digital Bazaar vc", "digital-bazaar", ["eddsa-rdfc-2022", "eddsa-jcs-2022"]),
        new("DCC verifier-core", "verifier-core", ["eddsa-rdfc-2022"]),
        new("jose", "jose", ["vc+jwt EdDSA", "vc+jwt ES256"]),
    ];

    /// <summary>Measures it.</summary>
    /// <param name="options">Where the scripts, their packages and the contexts are, and how long.</param>
    /// <param name="corpus">The folder with the credentials.</param>
    /// <exception cref="InvalidOperationException">The process failed; what it complained of is on standard error.</exception>
    public PeerMeasurement Measure(PeersOptions options, string corpus)
    {
        var seconds = options.Seconds.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(new ProcessStartInfo("node", ["measure.mjs", Module, Path.GetFullPath(options.Contexts), corpus, seconds])
        {
            WorkingDirectory = options.Node,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("node did not start");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize(output, PeerJson.Default.PeerMeasurement)!
            : throw new InvalidOperationException($"{Name} ended with exit code {process.ExitCode}");
    }
}
