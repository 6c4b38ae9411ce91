using System.Globalization;
using MicroCreds.Registry.Benchmarks.Scenes;
using MicroCreds.Registry.Client;

namespace MicroCreds.Registry.Benchmarks.Figures;

/// <summary>What a real server process does over HTTP: starts, awards, verifies, revokes, is killed and starts again.</summary>
internal static class ServerFigures
{
    private const int Connections = 2;

    private static readonly string NoDigest = new('0', 64);

    /// <summary>Measures all of it, on a data folder that is gone afterwards.</summary>
    public static async Task MeasureAsync(FigureReport report, FiguresOptions options)
    {
        using var folder = new TemporaryFolder();
        var port = ServerProcess.FreePort();
        string digest;
        using (var server = ServerProcess.Start(options.Server, folder.FullName, port))
        {
            var first = await server.FirstAnswerAsync(NoDigest, "\"outcome\"");
            report.Add("start to first answer, empty registry", first.TotalMilliseconds, "ms", "from the start of the process to an answered verification, asked every 5 ms");
            await server.ReadyAsync();
            var keyFile = folder.File("framework.key");
            await LoadAsync(report, options, server.Url, keyFile);
            using var authority = new RegistryClient(server.Url, new RegistryClientOptions { ApiKey = (await File.ReadAllTextAsync(keyFile)).Trim() });
            var issuer = await AwardingIssuer.FoundAsync(authority, server.Url);
            var awarded = await AwardingIssuer.AwardAsync(authority, issuer, options.Revocations + 1);
            digest = awarded[^1].Digest!;
            await RevokeToRefused.MeasureAsync(report, authority, awarded[..^1]);
            server.Kill();
        }

        using var again = ServerProcess.Start(options.Server, folder.FullName, port);
        var restarted = await again.FirstAnswerAsync(digest, "\"outcome\":\"valid\"");
        using var client = new RegistryClient(again.Url);
        var entries = (await client.VerifyAsync(System.Text.Encoding.UTF8.GetBytes($"{{\"digest\":\"{digest}\"}}"))).AsOf.Size;
        report.Add(
            "start to first answer, after kill -9", restarted.TotalMilliseconds, "ms",
            string.Create(CultureInfo.InvariantCulture, $"{entries:N0} ledger entries; until the last credential before the kill is valid again"));
    }

    private static async Task LoadAsync(FigureReport report, FiguresOptions options, Uri url, string keyFile)
    {
        Task<LoadAnswer> Load(string kind, int count, params string[] more) => LoadRun.RunAsync(
            options.Cli, [kind, "--url", url.ToString(), "--key", keyFile, "--connections", Connections.ToString(CultureInfo.InvariantCulture),
                "--count", count.ToString(CultureInfo.InvariantCulture), .. more]);

        // A run that is thrown away: both ends compile what they run often.
        await Load("award", Math.Max(1, options.Count / 10));
        var awards = await Load("award", options.Count);
        report.Rate("awards, over HTTP", awards.Rate, Describe("load award", awards));
        foreach (var mode in (string[])["registered", "first-seen"])
        {
            await Load("verify", Math.Max(1, options.Count / 10), "--mode", mode);
            var verified = await Load("verify", options.Count, "--mode", mode);
            var bare = verified.LibsodiumRate ?? throw new InvalidOperationException("load verify did not measure libsodium");
            report.Libsodium(bare);
            report.Rate($"verifications, {mode}, over HTTP", verified.Rate, Describe($"load verify --mode {mode}", verified), bare);
        }

        var revoked = await Load("revoke", options.Revocations);
        report.Rate("revocations, over HTTP", revoked.Rate, Describe("load revoke", revoked));
    }

    private static string Describe(string load, LoadAnswer answer) => string.Create(
        CultureInfo.InvariantCulture,
        $"`{load}`, {answer.Count:N0} on {answer.Connections} connections, the client on the same cores; p50 {answer.P50:0.#} ms, p99 {answer.P99:0.#} ms");
}
