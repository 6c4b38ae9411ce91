using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client.Renewals;

namespace MicroCreds.Registry.Cli.Renewals;

/// <summary><c>microcreds renewal ID</c>: where a credential stands with its renewal.</summary>
internal static class RenewalVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Command("renewal", "Where a credential stands with its renewal: what is there, what is missing, and until when.");
        var id = new Argument<string>("ID") { Description = "The credential's id, urn:uuid:…" };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON" };
        verb.Add(id);
        verb.Add(json);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var renewal = await client.Renewals.GetAsync(arguments.GetValue(id)!, cancellationToken);
            if (arguments.GetValue(json))
            {
                await AnswerJson.WriteAsync(terminal, renewal, AnswerJson.Default.Renewal, cancellationToken);
                return ExitCodes.Ok;
            }

            foreach (var line in Lines(renewal))
                terminal.Screen.WriteParts((line, null));
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static IEnumerable<string> Lines(Renewal renewal)
    {
        yield return $"{PlainText.Of(renewal.Phase)}: {PlainText.Of(renewal.Explanation, 1_000)}";
        if (renewal.Renews is { } renews)
            yield return $"renews {PlainText.Of(renews)}";
        foreach (var activity in renewal.Activities)
            yield return FormattableString.Invariant($"  {activity.DoneOn:yyyy-MM-dd} {activity.Hours:0.######} hours, {PlainText.Of(activity.Category)} [{PlainText.Of(activity.Id)}]");
    }
}
