using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Example;
using MicroCreds.Registry.Credentials.Verification;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Load;

/// <summary><c>microcreds load verify|award|revoke|mixed</c>: exit code 1 if an answer was not the expected one.</summary>
internal static class LoadVerb
{
    // Until the runtime has compiled for good what is measured, about.
    private const int WarmingCount = 4_096;

    public static Command Create(Terminal terminal)
    {
        var verb = new Command("load", "Loads a registry and measures it. Needs the framework's key, for a framework and issuers of its own.");
        var kind = new Argument<LoadKind>("KIND") { Description = "verify, award, revoke or mixed" };
        var transport = new Option<LoadTransport>("--transport") { Description = "http, or inprocess to verify without a registry, on this machine's cores alone" };
        var mode = new Option<string>("--mode") { Description = "Which credentials to verify: registered or first-seen", DefaultValueFactory = _ => "registered" };
        mode.AcceptOnlyFromAmong("registered", "first-seen");
        var count = PositiveOption("--count", "How many operations", 20_000);
        var connections = PositiveOption("--connections", "How many streams, or calls at once", 2);
        var proofs = new Option<string>("--proofs")
        {
            Description = "How credentials are signed, with commas between: cryptosuites for awards; for verify --mode first-seen or --transport inprocess one cryptosuite, or vc+jwt",
        };
        var json = new Option<bool>("--json") { Description = "The figures as one JSON object" };
        verb.Add(kind);
        foreach (var option in (Option[])[transport, mode, count, connections, proofs, json])
            verb.Add(option);
        var registry = new RegistryOptions(terminal, verb, needsUrl: false);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var options = new LoadOptions(
                arguments.GetValue(kind), arguments.GetValue(mode) == "first-seen" ? LoadMode.FirstSeen : LoadMode.Registered,
                arguments.GetValue(transport), arguments.GetValue(count), arguments.GetValue(connections),
                [.. (arguments.GetValue(proofs) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
            RequireWays(options);
            var figures = options.Transport == LoadTransport.InProcess
                ? await InProcessAsync(terminal, options, cancellationToken)
                : await new LoadRun(terminal, registry.Url(arguments), KeyFor(options, registry.Key(arguments)), options).RunAsync(cancellationToken);
            Write(terminal, figures, arguments.GetValue(json));
            return figures.Errors == 0 ? ExitCodes.Ok : ExitCodes.No;
        });
        return verb;
    }

    private static void RequireWays(LoadOptions options)
    {
        if (options.Proofs.FirstOrDefault(way => !LocalIssuer.Ways.Contains(way)) is { } unknown)
            throw new InputException($"--proofs: nothing signs as {unknown}; {string.Join(", ", LocalIssuer.Ways)} are known");
        if (options.IsMadeHere && options.Proofs.Length > 1)
            throw new InputException("--proofs: credentials that no registry awards are signed in one way at a time");
        if (!options.IsMadeHere && options.Proofs.Contains(LocalIssuer.Token))
            throw new InputException($"--proofs: a registry awards no {LocalIssuer.Token}");
    }

    private static string KeyFor(LoadOptions options, string? key) =>
        key ?? (options.IsFirstSeen ? "" : throw new InputException("--key: the framework's key is needed"));

    private static async Task<LoadFigures> InProcessAsync(Terminal terminal, LoadOptions options, CancellationToken cancellationToken)
    {
        if (options.Kind != LoadKind.Verify)
            throw new InputException("--transport inprocess goes with verify only: the rest needs a registry");
        var now = terminal.Clock.GetUtcNow();
        var credentials = LoadRun.Foreign(options.Count, now, options.ForeignWay);
        var warming = LoadRun.Foreign(WarmingCount, now, options.ForeignWay);
        var verify = options.IsFirstSeen ? FirstSeen(now) : Registered([.. warming, .. credentials], now);
        // Others by other keys, so that nothing is known of the credentials that are measured but how to verify them.
        await VerifyLoad.InProcessAsync(warming, verify, options.Connections, terminal.Clock, cancellationToken);
        var sodium = await BareSodium.MeasureAsync(terminal.Clock, cancellationToken);
        var started = terminal.Clock.GetTimestamp();
        var all = await VerifyLoad.InProcessAsync(credentials, verify, options.Connections, terminal.Clock, cancellationToken);
        var figures = Latencies.Sum(all, options, terminal.Clock.GetElapsedTime(started));
        return figures with { LibsodiumRate = sodium, Ratio = figures.Rate / sodium };
    }

    private static Func<ReadOnlyMemory<byte>[], VerificationResult[]> FirstSeen(DateTimeOffset at) =>
        batch => OfflineVerifier.VerifyAll(batch, VerificationSources.None, VerificationPolicy.Default, at);

    private static Func<ReadOnlyMemory<byte>[], VerificationResult[]> Registered(IReadOnlyList<ReadOnlyMemory<byte>> credentials, DateTimeOffset at)
    {
        var verifier = LocalRegistry.VerifierOf(credentials, at);
        // What is not found would be verified in full, and be a figure of something else.
        var policy = VerificationPolicy.Default with { NotRegistered = Severity.Fail, UnknownIssuer = Severity.Fail };
        return batch => Array.ConvertAll(batch, credential => verifier.Verify(credential, policy, at));
    }

    private static void Write(Terminal terminal, LoadFigures figures, bool json)
    {
        if (json)
        {
            terminal.Output.Write([.. JsonSerializer.SerializeToUtf8Bytes(figures, LoadJson.Default.LoadFigures), (byte)'\n']);
            return;
        }

        terminal.Screen.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(' ', ((string?[])[figures.Kind, figures.Mode, figures.Proofs]).OfType<string>())} over {figures.Transport}: {figures.Rate:N0}/s ({figures.Count:N0} in {figures.Seconds:0.00} s), "
            + $"p50 {figures.P50:0.0} ms, p95 {figures.P95:0.0} ms, p99 {figures.P99:0.0} ms, {figures.Errors} errors"));
        if (figures is { LibsodiumRate: { } sodium, Ratio: { } ratio })
            terminal.Screen.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare libsodium on the same cores: {sodium:N0}/s; ratio {ratio:0.00}"));
    }

    private static Option<int> PositiveOption(string name, string description, int otherwise)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError($"{name} must be at least 1");
        });
        return option;
    }
}
