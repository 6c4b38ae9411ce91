using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Learners;

/// <summary><c>microcreds learners merge|undo-merge|merges</c>.</summary>
internal static class LearnersVerb
{
    public static Command Create(Terminal terminal) => new("learners", "Ids of learners that are one person's.")
    {
        Both(terminal, "merge", "Makes what another id has this learner's.", "merged",
            (client, learner, other, cancellationToken) => client.Learners.MergeAsync(learner, other, cancellationToken: cancellationToken)),
        Both(terminal, "undo-merge", "Takes a merge back.", "undone",
            (client, learner, other, cancellationToken) => client.Learners.UndoMergeAsync(learner, other, cancellationToken: cancellationToken)),
        Merges(terminal),
    };

    private static Command Merges(Terminal terminal)
    {
        var verb = new Command("merges", "Tells which ids are one person's.");
        var learner = verb.TakeLearner("LEARNER");
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var merges = await client.Learners.GetMergesAsync(arguments.GetValue(learner)!, cancellationToken);
            if (merges.MergedInto is { } into)
                terminal.Screen.WriteLine($"merged into {PlainText.Of(into)}");
            foreach (var absorbed in merges.Absorbed)
                terminal.Screen.WriteLine($"has absorbed {PlainText.Of(absorbed)}");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static Command Both(
        Terminal terminal, string name, string description, string done, Func<RegistryClient, string, string, CancellationToken, Task> act)
    {
        var verb = new Command(name, description);
        var (learner, other) = (verb.TakeLearner("LEARNER"), verb.TakeLearner("OTHER"));
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            await act(client, arguments.GetValue(learner)!, arguments.GetValue(other)!, cancellationToken);
            terminal.Screen.WriteLine(done);
            return ExitCodes.Ok;
        });
        return verb;
    }
}
