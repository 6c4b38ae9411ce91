using System.CommandLine;
using System.Runtime.CompilerServices;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Inputs;
using MicroCreds.Registry.Client.Awarding;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Awarding;

/// <summary><c>microcreds award FILE|-</c>: exit code 0 if every award was made, 1 if the registry refused some, 2 if the input cannot be read.</summary>
internal static class AwardVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Command("award", "Awards credentials from a JSON or NDJSON file.");
        var path = new Argument<string>("FILE|-") { Description = "One award as JSON, or one a line" };
        var issuer = new Option<string>("--issuer") { Description = "The issuer's DID", Required = true };
        var json = new Option<bool>("--json") { Description = "One JSON answer a line" };
        var save = new Option<string?>("--save") { Description = "Write the signed credentials to this NDJSON file" };
        verb.Add(path);
        verb.Add(issuer);
        verb.Add(json);
        verb.Add(save);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var awards = ReadAsync(CredentialInputs.ReadAsync(arguments.GetValue(path)!, terminal, cancellationToken), cancellationToken);
            var file = arguments.GetValue(save);
            await using var saved = file is null ? null : new StreamWriter(file);
            var lines = client.AwardManyAsync(arguments.GetValue(issuer)!, awards, returnCredentials: saved is not null, cancellationToken);
            return await WriteAsync(terminal, lines, arguments.GetValue(json), saved, cancellationToken);
        });
        return verb;
    }

    private static async Task<int> WriteAsync(
        Terminal terminal, IAsyncEnumerable<AwardLine> lines, bool json, StreamWriter? saved, CancellationToken cancellationToken)
    {
        var (total, awarded) = (0L, 0L);
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            total++;
            awarded += line.IsAwarded ? 1 : 0;
            if (json)
                await terminal.Output.WriteAsync((byte[])[.. line.ToJson().Span, (byte)'\n'], cancellationToken);
            else
                terminal.Screen.WriteLine(Describe(line));
            if (saved is not null && line.Credential is { } credential)
                await saved.WriteLineAsync(credential.GetRawText().AsMemory(), cancellationToken);
        }

        if (total == 0)
            throw new InputException("there are no awards in that");
        return awarded == total ? ExitCodes.Ok : ExitCodes.No;
    }

    private static string Describe(AwardLine line) => line.IsAwarded
        ? $"awarded  {PlainText.Of(line.Id!)} (ledger entry {line.LedgerIndex})"
        : $"refused  line {line.Line}: {PlainText.Of(line.Error?.Message ?? "no reason given", 400)} [{PlainText.Of(line.Error?.Code ?? "")}]"
            + (line.Error?.Pointer is { Length: > 0 } pointer ? $" at {PlainText.Of(pointer)}" : "");

    private static async IAsyncEnumerable<Award> ReadAsync(
        IAsyncEnumerable<CredentialInput> inputs, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var input in inputs.WithCancellation(cancellationToken))
        {
            if (input.Error is { } error)
                throw new InputException($"{input.Place}: {error.Message}");
            if (!Award.TryRead(input.Utf8.Span, out var award, out var reason))
                throw new InputException($"{input.Place}: this is no award: {reason}");
            yield return award;
        }
    }
}
