using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Inputs;
using MicroCreds.Registry.Client.Verifying;
using MicroCreds.Registry.Credentials.Verification;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Verifying;

/// <summary><c>microcreds verify FILE|DIR|-</c>: exit code 0 if all are valid, 1 if some are not, 2 if there is nothing to verify or nothing of it can be read.</summary>
internal static class VerifyVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Command("verify", "Verifies credentials: here, from what they prove themselves, or with --url by asking a registry.");
        var path = new Argument<string>("FILE|DIR|-") { Description = "A file (JSON, NDJSON, JWT, SD-JWT, a PNG or SVG badge), a folder of them, or - for standard input" };
        var json = new Option<bool>("--json") { Description = "One JSON result a line" };
        var detail = new Option<bool>("--detail") { Description = "Every check of each credential" };
        verb.Add(path);
        verb.Add(json);
        verb.Add(detail);
        var fetch = new Option<bool>("--fetch") { Description = "Fetch the DID documents and status lists that credentials name (without --url)" };
        verb.Add(fetch);
        var contexts = new Option<string[]>("--context") { Description = "URL=FILE: a JSON-LD context besides those that are built in (without --url); may be given again" };
        verb.Add(contexts);
        var trusted = new Option<string[]>("--trust-status-issuer") { Description = "The id of somebody whose status lists count for other issuers' credentials; may be given again" };
        verb.Add(trusted);
        var registry = new RegistryOptions(terminal, verb, needsUrl: false);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.HasUrl(arguments) ? registry.Connect(arguments) : null;
            var inputs = CredentialInputs.ReadAsync(arguments.GetValue(path)!, terminal, cancellationToken);
            var isJson = arguments.GetValue(json);
            var isDetailed = arguments.GetValue(detail);
            var policy = VerificationPolicy.Default with { TrustedStatusIssuers = [.. arguments.GetValue(trusted) ?? []] };
            var options = new VerifyOptions { Detail = isJson || isDetailed ? ResultDetail.Full : ResultDetail.Outcome, TrustedStatusIssuers = policy.TrustedStatusIssuers };
            var sources = VerificationSources.None with { NamesUnfetched = true, Contexts = await AddedContexts.ReadAsync(arguments.GetValue(contexts) ?? [], cancellationToken) };
            var mayFetch = arguments.GetValue(fetch);
            if (mayFetch && client is not null)
                throw new InputException("--fetch: a registry that is asked with --url fetches as it is set up to");
            var answers = client is not null ? Verification.ByRegistryAsync(inputs, client, options, cancellationToken)
                : mayFetch ? Verification.FetchingAsync(inputs, sources, policy, terminal.Clock, cancellationToken)
                : Verification.OfflineAsync(inputs, sources, policy, terminal.Clock, cancellationToken);
            return isJson
                ? await WriteJsonAsync(terminal, answers, cancellationToken)
                : await WriteTextAsync(terminal, answers, isDetailed, cancellationToken);
        });
        return verb;
    }

    private static async Task<int> WriteJsonAsync(Terminal terminal, IAsyncEnumerable<VerifiedInput> answers, CancellationToken cancellationToken)
    {
        var counts = new long[4];
        var count = 0L;
        await using var output = new ResultLines(terminal.Output);
        await foreach (var (input, result) in answers.WithCancellation(cancellationToken))
        {
            await output.WriteAsync(result, input.Line ?? count + 1, cancellationToken);
            counts[(int)result.Outcome]++;
            count++;
        }

        return ExitCode(terminal, counts);
    }

    private static async Task<int> WriteTextAsync(
        Terminal terminal, IAsyncEnumerable<VerifiedInput> answers, bool detail, CancellationToken cancellationToken)
    {
        var counts = new long[4];
        await foreach (var verified in answers.WithCancellation(cancellationToken))
        {
            ResultText.Write(terminal.Screen, verified, detail);
            counts[(int)verified.Result.Outcome]++;
        }

        var lines = counts.Sum();
        if (lines > 1)
        {
            var summary = Enum.GetValues<Outcome>().Where(outcome => counts[(int)outcome] > 0).Select(outcome => $"{counts[(int)outcome]} {ResultText.Name(outcome)}");
            terminal.Screen.WriteLine($"{lines} credentials: {string.Join(", ", summary)}");
        }

        return ExitCode(terminal, counts);
    }

    private static int ExitCode(Terminal terminal, long[] counts)
    {
        var lines = counts.Sum();
        if (lines == 0)
        {
            terminal.Error.WriteLine("error: there are no credentials in that");
            return ExitCodes.NoAnswer;
        }

        if (counts[(int)Outcome.Error] == lines)
            return ExitCodes.NoAnswer;
        return counts[(int)Outcome.Valid] == lines ? ExitCodes.Ok : ExitCodes.No;
    }
}
