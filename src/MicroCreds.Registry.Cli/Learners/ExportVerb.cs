using System.CommandLine;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Client.Learners;

namespace MicroCreds.Registry.Cli.Learners;

/// <summary><c>microcreds export LEARNER</c>: everything that the registry holds of a learner.</summary>
internal static class ExportVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Command("export", "Writes everything that the registry holds of a learner.");
        var learner = new Argument<string>("LEARNER") { Description = "The registry's opaque id of the learner" };
        var format = new Option<ExportFormat>("--format") { Description = "json: all of it; clr: the credentials as one signed learner record; elm: as European Digital Credentials" };
        var part = new Option<int?>("--part") { Description = "Which part of a learner record that is too large for one, from 1" };
        var output = new Option<string?>("--out") { Description = "The file; otherwise standard output" };
        verb.Add(learner);
        verb.Add(format);
        verb.Add(part);
        verb.Add(output);
        var registry = new RegistryOptions(terminal, verb);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            using var client = registry.Connect(arguments);
            var file = arguments.GetValue(output);
            var destination = file is null ? terminal.Output : new FileStream(file, FileMode.Create, FileAccess.Write);
            try
            {
                await client.Learners.ExportAsync(arguments.GetValue(learner)!, destination, arguments.GetValue(format), arguments.GetValue(part), cancellationToken);
                await destination.FlushAsync(cancellationToken);
            }
            finally
            {
                if (file is not null)
                    await destination.DisposeAsync();
            }

            return ExitCodes.Ok;
        });
        return verb;
    }
}
