using System.Buffers;
using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.Inputs;
using MicroCreds.Registry.Cli.Verifying;
using MicroCreds.Registry.Client;
using MicroCreds.Registry.Client.Awarding;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Awarding;

/// <summary><c>microcreds register FILE|DIR|-</c>: exit code 0 if all are registered, 1 if some were refused, 2 if the input cannot be read.</summary>
internal static class RegisterVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Command("register", "Registers credentials that the issuer signed itself: JSON, JWT, SD-JWT, or baked into an image.");
        var path = new Argument<string>("FILE|DIR|-") { Description = "A file, a folder of them, or - for standard input" };
        var issuer = new Option<string>("--issuer") { Description = "The issuer's DID", Required = true };
        var learner = new Option<string?>("--learner") { Description = "The registry's opaque id of the learner, in whose portfolio they are to be" };
        var json = new Option<bool>("--json") { Description = "One JSON answer a line" };
        verb.Add(path);
        verb.Add(issuer);
        verb.Add(learner);
        verb.Add(json);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var (total, registered) = (0L, 0L);
            await foreach (var input in CredentialInputs.ReadAsync(arguments.GetValue(path)!, terminal, cancellationToken))
            {
                total++;
                var (receipt, refusal) = await RegisterAsync(client, arguments.GetValue(issuer)!, input, arguments.GetValue(learner), cancellationToken);
                registered += receipt is null ? 0 : 1;
                if (arguments.GetValue(json))
                    await terminal.Output.WriteAsync(Spell(input.Line ?? total, receipt, refusal), cancellationToken);
                else
                    terminal.Screen.WriteLine(Describe(input, receipt, refusal));
            }

            if (total == 0)
                throw new InputException("there are no credentials in that");
            return registered == total ? ExitCodes.Ok : ExitCodes.No;
        });
        return verb;
    }

    private static async Task<(AwardReceipt? Receipt, RegistryException? Refusal)> RegisterAsync(
        RegistryClient client, string issuer, CredentialInput input, string? learner, CancellationToken cancellationToken)
    {
        if (input.Error is { } error)
            throw new InputException($"{input.Place}: {error.Message}");
        var credential = OpenedInput.Line(input.Utf8);
        try
        {
            // The same file again is the same command.
            var key = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(credential.Span));
            return (await client.RegisterAsync(issuer, credential, learner, key, cancellationToken), null);
        }
        catch (RegistryException refusal) when ((int)refusal.Status is 404 or 409 or 422)
        {
            return (null, refusal);
        }
    }

    private static string Describe(CredentialInput input, AwardReceipt? receipt, RegistryException? refusal) => receipt is not null
        ? $"registered  {PlainText.Of(receipt.Id)} (ledger entry {receipt.LedgerIndex})"
        : $"refused  {PlainText.Of(input.Place)}: {CommandLine.Describe(refusal!)}";

    private static ReadOnlyMemory<byte> Spell(long line, AwardReceipt? receipt, RegistryException? refusal)
    {
        var output = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("line"u8, line);
            json.WriteString("outcome"u8, receipt is null ? "refused"u8 : "registered"u8);
            if (receipt is not null)
            {
                json.WriteString("id"u8, receipt.Id);
                json.WriteString("digest"u8, receipt.Digest);
                json.WriteNumber("ledgerIndex"u8, receipt.LedgerIndex);
            }
            else
            {
                json.WriteStartObject("error"u8);
                json.WriteString("code"u8, refusal!.Code);
                json.WriteString("message"u8, refusal.Message);
                json.WriteString("pointer"u8, refusal.Pointer ?? "");
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        output.Write("\n"u8);
        return output.WrittenMemory;
    }
}
