using System.CommandLine;
using System.Globalization;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Jobs;
using MicroCreds.Registry.Client.Verifying;
using MicroCreds.Registry.Credentials.Verification;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Jobs;

/// <summary><c>microcreds jobs verify|list|show|watch|results|cancel</c>: files that a registry verifies in the background.</summary>
internal static class JobsVerb
{
    public static Command Create(Terminal terminal) =>
        new("jobs", "Has a registry verify files that are too large for a connection.")
        {
            Verify(terminal), List(terminal), Show(terminal), Watch(terminal), Results(terminal), Cancel(terminal),
        };

    private static Command Verify(Terminal terminal)
    {
        var verb = new Command("verify", "Uploads a file, waits until it is verified, and fetches the results. What is interrupted goes on: see watch and results.");
        var file = new Argument<string>("FILE") { Description = "NDJSON of credentials, tokens as JSON strings or {\"digest\":\"…\"}; compressed with gzip if it ends in .gz" };
        var output = new Option<string?>("--out") { Description = "Where the results go; FILE.results.ndjson if not given" };
        var detail = new Option<bool>("--detail") { Description = "Every check of each credential, not only those that did not pass" };
        verb.Add(file);
        verb.Add(output);
        verb.Add(detail);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var path = arguments.GetValue(file)!;
            var options = new VerifyOptions { Detail = arguments.GetValue(detail) ? ResultDetail.Full : ResultDetail.Outcome };
            var results = NewFile(arguments.GetValue(output) ?? path + ".results.ndjson");
            var job = await JobBars.UploadAsync(terminal, client, path, options, cancellationToken);
            terminal.Screen.WriteLine($"job {job.Id}");
            job = await JobBars.WatchAsync(terminal, client, job.Id, cancellationToken);
            await DownloadAsync(terminal, client, job.Id, results, cancellationToken);
            return Report(terminal, job);
        });
        return verb;
    }

    private static Command List(Terminal terminal)
    {
        var verb = new Command("list", "The jobs that the registry keeps.");
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            foreach (var job in await client.Jobs.ListAsync(cancellationToken))
                terminal.Screen.WriteLine($"{PlainText.Of(job.Id)}  {Describe(job)}");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command Show(Terminal terminal) => OfOne(
        terminal, "show", "How a job stands.", async (client, id, _, cancellationToken) => Report(terminal, await client.Jobs.GetAsync(id, cancellationToken)));

    private static Command Watch(Terminal terminal) => OfOne(
        terminal, "watch", "Waits until a job is over.", async (client, id, _, cancellationToken) => Report(terminal, await JobBars.WatchAsync(terminal, client, id, cancellationToken)));

    private static Command Cancel(Terminal terminal) => OfOne(terminal, "cancel", "Ends a job and has everything of it deleted.", async (client, id, _, cancellationToken) =>
    {
        await client.Jobs.CancelAsync(id, cancellationToken);
        terminal.Screen.WriteLine($"cancelled {PlainText.Of(id)}");
        return ExitCodes.Ok;
    });

    private static Command Results(Terminal terminal)
    {
        var output = new Option<string>("--out") { Description = "Where they go; a download that broke off goes on", Required = true };
        return OfOne(terminal, "results", "Fetches the results of a job that is over.", async (client, id, arguments, cancellationToken) =>
        {
            var job = await client.Jobs.GetAsync(id, cancellationToken);
            await DownloadAsync(terminal, client, job.Id, arguments.GetValue(output)!, cancellationToken);
            return Report(terminal, job);
        }, output);
    }

    private static Command OfOne(
        Terminal terminal, string name, string description, Func<RegistryClient, string, ParseResult, CancellationToken, Task<int>> act, params ReadOnlySpan<Option> options)
    {
        var verb = new Command(name, description);
        var id = new Argument<string>("ID") { Description = "The job's id" };
        verb.Add(id);
        foreach (var option in options)
            verb.Add(option);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            return await act(client, arguments.GetValue(id)!, arguments, cancellationToken);
        });
        return verb;
    }

    private static string NewFile(string path) =>
        File.Exists(path) ? throw new InputException($"--out: {path} is there already") : path;

    private static async Task DownloadAsync(Terminal terminal, RegistryClient client, string id, string path, CancellationToken cancellationToken)
    {
        await using (var results = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write))
            await client.Jobs.DownloadResultsAsync(id, results, cancellationToken);
        terminal.Screen.WriteLine($"results in {path}");
    }

    private static int Report(Terminal terminal, VerificationJob job)
    {
        terminal.Screen.WriteLine(Describe(job));
        return job.State switch
        {
            JobState.Failed => ExitCodes.NoAnswer,
            JobState.Completed when job.Progress.Valid < job.Progress.Lines => ExitCodes.No,
            _ => ExitCodes.Ok,
        };
    }

    private static string Describe(VerificationJob job)
    {
        var done = job.Progress;
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"{done.Lines:N0} lines: {done.Valid:N0} valid, {done.Invalid:N0} invalid, {done.Indeterminate:N0} indeterminate, {done.Errors:N0} unreadable");
        return job.State switch
        {
            JobState.Queued => "waiting",
            JobState.Running => $"at work, {counts}",
            JobState.Completed => $"completed, {counts}",
            _ => $"failed, {counts}: {PlainText.Of(job.Error?.Message ?? "", 400)} [{PlainText.Of(job.Error?.Code ?? "")}]",
        };
    }
}
