using System.CommandLine;
using MicroCreds.Registry.Client;

namespace MicroCreds.Registry.Cli.Console;

/// <summary>What many verbs have in common.</summary>
internal static class VerbParts
{
    /// <summary>Adds the argument for a learner.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="name">What the help calls it.</param>
    public static Argument<string> TakeLearner(this Command verb, string name = "LEARNER")
    {
        var learner = new Argument<string>(name) { Description = "The registry's opaque id of the learner" };
        verb.Add(learner);
        return learner;
    }

    /// <summary>Adds the registry's options, and has the verb ask it; exit code 0 once the registry has answered.</summary>
    /// <param name="verb">The verb, complete otherwise.</param>
    /// <param name="terminal">Where it runs.</param>
    /// <param name="act">What it asks.</param>
    /// <returns>The verb.</returns>
    public static Command AskRegistry(this Command verb, Terminal terminal, Func<RegistryClient, ParseResult, CancellationToken, Task> act)
    {
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            await act(client, arguments, cancellationToken);
            return ExitCodes.Ok;
        });
        return verb;
    }
}
