using System.CommandLine;
using MicroCreds.Registry.Cli.Console;

namespace MicroCreds.Registry.Cli.Demo;

/// <summary><c>microcreds demo</c>: the registry's main job from one end to the other; exit code 1 if anything was not as expected.</summary>
internal static class DemoVerb
{
    public static Command Create(Terminal terminal)
    {
        var verb = new Command("demo", "Shows a registry at its main job: awards, verifies, revokes, verifies again, audits.");
        var data = new Option<DirectoryInfo>("--data") { Description = "The registry's data folder, which holds framework.key", Required = true };
        var count = new Option<int>("--count") { Description = "How many credentials to award", DefaultValueFactory = _ => 20_000 };
        count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < DemoRun.MinCount)
                result.AddError($"--count must be at least {DemoRun.MinCount}");
        });
        var serverPid = new Option<int?>("--server-pid") { Description = "The registry's process, to notice when it dies" };
        verb.Add(data);
        verb.Add(count);
        verb.Add(serverPid);
        var registry = new RegistryOptions(terminal, verb, takesKey: false);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var run = new DemoRun(
                terminal, registry.Url(arguments), arguments.GetValue(data)!, arguments.GetValue(count), arguments.GetValue(serverPid));
            return await run.RunAsync(cancellationToken);
        });
        return verb;
    }
}
